"""The ages of a population, women and girls to the left, men and boys to the right."""

from collections import Counter
from collections.abc import Mapping

from integratedcare.charts import theme
from integratedcare.charts.figures import figure, is_number, round_steps, tick_words
from integratedcare.charts.marks import Marks, at, field, level, marks
from integratedcare.charts.render import no_data, to_svg

ROW = 18
LEFT, RIGHT = 72, 24
SIDES = {"female": -1, "male": 1}
COLOURS = {"female": theme.MID_BLUE, "male": theme.BLUE}
Shares = Mapping[tuple[str, str], float]  # (sex, age band) → share of everybody


def population_pyramid(
    rows: theme.Rows,
    *,
    title: str,
    description: str,
    compare_rows: theme.Rows | None = None,
    compare_name: str = "England",
    width: int = theme.WIDTH,
) -> str:
    """Bars of the share of all people in each age band and sex, with another population as an outline.

    rows          sex (female or male), age_band (0_4 … 90_94, 95+), population (people); repeats are added up
    compare_rows  the same for the population to compare with, called `compare_name`
    width         pixels of the whole drawing: theme.WIDTH, or theme.NARROW for a telephone
    """
    shares, other = _shares(rows), _shares(compare_rows or [])
    if not shares:
        return no_data(title=title, description=description, width=width)
    bands = sorted({band for _, band in (*shares, *other)}, key=lambda band: int(band.strip("+").split("_")[0]))
    plot = width - LEFT - RIGHT
    furthest = round_steps(0, max(*shares.values(), *other.values(), 0.001), 5 if width >= theme.WIDTH else 2)
    ticks = [-tick for tick in furthest[:0:-1]] + furthest
    age_axis = theme.quiet_axis(
        grid=False,
        labelColor=theme.INK,
        values=[place + 0.5 for place in range(len(bands))],
        words=[age_words(band) for band in bands],
    )
    scale = theme.quiet_axis(values=ticks, words=tick_words([abs(tick) for tick in ticks], "share"))
    x = theme.quantity("share", ticks[0], ticks[-1], axis=scale)
    y = theme.quantity("from", 0, len(bands), axis=age_axis)
    bars = [
        {
            "share": SIDES[sex] * share,
            "from": bands.index(band) + 0.06,
            "to": bands.index(band) + 0.94,
            "sex": sex,
            "tooltip": _tooltip(sex, band, shares, other, compare_name),
        }
        for (sex, band), share in shares.items()
    ]
    colour = field("sex", scale=dict(domain=[*COLOURS], range=[*COLOURS.values()]), legend=None)
    bar = marks("rect").encode(
        x=x,
        x2=level(0),
        y=y,
        y2="to",
        color=colour,
        description=theme.TOOLTIP,
    )
    layers = [
        (bars, bar),
        ([{"share": 0}], marks("rule", color=theme.PAPER, strokeWidth=2).encode(x=x)),
        *((_edge(sex, bands, other), _outline(x, y)) for sex in SIDES if other),
        *_heads(shares, plot / 2),
        *(_key(compare_name) if other else []),
    ]
    spec = theme.finish(
        layers,
        width=plot,
        height=ROW * len(bands),
        left=LEFT,
        right=RIGHT,
        top=50 if other else 28,
        bottom=28,
    )
    return to_svg(spec, title=title, description=description)


def age_words(band: str) -> str:
    """`0_4` as "0 to 4", `95+` as "95 plus"."""
    return band.replace("_", " to ").replace("+", " plus")


def _shares(rows: theme.Rows) -> Shares:
    """Share of everybody by sex and age band; nothing if there is nobody."""
    people: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row["sex"] in SIDES and is_number(row["population"]):
            people[row["sex"], str(row["age_band"])] += row["population"]
    everybody = sum(people.values())
    return {key: count / everybody for key, count in people.items()} if everybody > 0 else {}


def _tooltip(sex: str, band: str, shares: Shares, other: Shares, name: str) -> str:
    beside = f" ({name} {figure(other[sex, band], 'share')})" if (sex, band) in other else ""
    return f"{sex.capitalize()}, aged {age_words(band)}: {figure(shares[sex, band], 'share')}{beside}"


def _edge(sex: str, bands: list[str], other: Shares) -> list[dict[str, float]]:
    """Corners of the outline of one sex, from the youngest up."""
    corners = []
    for place, band in enumerate(bands):
        share = SIDES[sex] * other.get((sex, band), 0.0)
        corners += [{"share": share, "from": place + end, "order": 2 * place + end} for end in (0, 1)]
    return corners


def _outline(x: dict, y: dict) -> Marks:
    line = marks("line", color=theme.INK, strokeWidth=1.75, strokeJoin="miter")
    return line.encode(x=x, y=y, order=field("order", "quantitative"))


def _heads(shares: Shares, middle: float) -> list[theme.Layer]:
    """The name of each side, with its share of everybody."""
    totals = {sex: sum(share for (one, _), share in shares.items() if one == sex) for sex in SIDES}
    layers = []
    for sex, side in SIDES.items():
        words = theme.words(align="right" if side < 0 else "left", fontWeight="bold", fontSize=theme.TEXT)
        row = [{"words": f"{sex.capitalize()} {figure(totals[sex], 'share')}"}]
        layers.append((row, words.encode(x=at(middle + side * 10), y=at(-14))))
    return layers


def _key(name: str) -> list[theme.Layer]:
    """What the outline is, above the chart at the left."""
    line = marks("rule", color=theme.INK, strokeWidth=1.75)
    words = theme.words(align="left")
    return [
        ([{}], line.encode(x=at(-58), x2=at(-34), y=at(-38))),
        ([{"words": f"Outline: {name}"}], words.encode(x=at(-26), y=at(-38))),
    ]
