"""Month of birth and sex of each person, as most senders have them."""

import ibis

from integratedcare.pipeline.columns import whole
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table
from integratedcare.record.tables.sources import PERSON, about_people

COLUMNS = {name: PERSON[name] for name in ("person", "birth_month", "sex")} | {
    "sender_count": whole("Feeds in which the person occurs", minimum=1),
    "birth_month_count": whole("Different months of birth that were sent; over 1 is a doubt"),
}
INDEX = "demographics"
SEXES = ("1", "2")
A_TIME, OF_INDEX = 10**6, 10**15  # more than any place, and than any number of times


@ibis.udf.agg.builtin
def bit_or(number: int) -> int:
    """The bits that any of the numbers has: both engines know it, and Ibis names it for one of them."""


@table(key=("person",), columns=COLUMNS, may_be_empty=True)
def person_born(person_link):
    """One row for each person of the record. The index of people is believed first, then the majority.

    A tie goes to the earlier month and the lower code. Sex is male or female wherever one sender says so.
    """
    links = person_link.mutate(of_feed=_bit(person_link.feed))
    said = links.group_by("person", "birth_month", "sex").agg(
        times=links.count(), of_index=ibis.ifelse(links.feed == INDEX, 1, 0).max(), feeds=bit_or(links.of_feed)
    )  # the rows of one person say one or two things: whatever is asked is asked of those
    people = said.group_by("person").agg(feeds=bit_or(said.feeds))
    people = people.select("person", sender_count=_bits(people.feeds))
    born = _most("birth_month", said.filter(said.birth_month.notnull()), _month)
    sex = _most("sex", said.filter(said.sex.isin(SEXES)), lambda code: code.cast("int64"))
    found = look_up(look_up(people, born, "person"), sex.drop("sex_count"), "person")
    return found.mutate(birth_month_count=found.birth_month_count.fill_null(0))


def _bit(feed):
    """A number with one bit for each feed: to count different texts took half of the time of the whole table."""
    return ibis.cases(*((feed == name, ibis.literal(2**place, "int64")) for place, name in enumerate(about_people())))


def _bits(number):
    """How many bits a number has."""
    return sum((number // 2**place) % 2 for place in range(len(about_people())))


def _month(day):
    return day.year() * 12 + day.month()


def _most(name: str, said, place):
    """The value of each person that is believed, and how many there are. `place`: a value's number in its order.

    What decides is put into one number, the weightiest first: nothing has to be sorted.
    """
    values = said.group_by("person", name).agg(times=said.times.sum(), of_index=said.of_index.max())
    weight = values.of_index * OF_INDEX + values.times * A_TIME - place(values[name])
    return values.group_by("person").agg(**{name: values[name].argmax(weight), f"{name}_count": values.count()})
