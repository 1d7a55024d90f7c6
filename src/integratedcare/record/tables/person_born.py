"""Month of birth and sex of each person, as most senders have them."""

import ibis

from integratedcare.pipeline.columns import whole
from integratedcare.pipeline.table import table
from integratedcare.record.tables.sources import PERSON

COLUMNS = {name: PERSON[name] for name in ("person", "birth_month", "sex")} | {
    "sender_count": whole("Feeds in which the person occurs", minimum=1),
    "birth_month_count": whole("Different months of birth that were sent; over 1 is a doubt"),
}
INDEX = "demographics"
SEXES = ("1", "2")


@table(key=("person",), columns=COLUMNS, may_be_empty=True)
def person_born(person_link):
    """One row for each person of the record. The index of people is believed first, then the majority.

    A tie goes to the earlier month and the lower code. Sex is male or female wherever one sender says so.
    """
    people = person_link.group_by("person").agg(sender_count=person_link.feed.nunique())
    born = _most("birth_month", person_link, person_link.birth_month.notnull(), with_count=True)
    sex = _most("sex", person_link, person_link.sex.isin(SEXES))
    found = people.left_join(born, ["person"]).drop("person_right").left_join(sex, ["person"]).drop("person_right")
    return found.mutate(birth_month_count=found.birth_month_count.fill_null(0))


def _most(name: str, link, is_known, *, with_count: bool = False):
    known = link.filter(is_known)
    said = known.group_by("person", name).agg(
        times=known.count(), of_index=ibis.ifelse(known.feed == INDEX, 1, 0).max()
    )
    best = [said.of_index.desc(), said.times.desc(), said[name]]
    ranked = said.mutate(
        place=ibis.row_number().over(group_by="person", order_by=best),
        **({f"{name}_count": said.count().over(group_by="person")} if with_count else {}),
    )
    return ranked.filter(ranked.place == 0).drop("times", "of_index", "place")
