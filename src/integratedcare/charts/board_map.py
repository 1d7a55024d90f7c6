"""A map of boards (or of any outlines) shaded by one figure, each area a link to its page."""

from collections.abc import Collection, Mapping

import altair as alt

from integratedcare.charts import theme
from integratedcare.charts.lettering import wrap
from integratedcare.charts.map_areas import area_layers, features, outline_layer, shaded
from integratedcare.charts.map_furniture import Box, free_box, legend_layers, legend_size
from integratedcare.charts.projection import corners, drawn, fit, project
from integratedcare.charts.render import no_data, to_svg

HEIGHT = 620
LEGEND_WIDTH = 200
INSET = Box(0, 0, 176, 174)


def board_map(
    rows: theme.Rows,
    boundaries: theme.Rows,
    *,
    value: str,
    title: str,
    description: str,
    unit: str = "share",
    links: Mapping[str, str] | None = None,
    highlight: str | None = None,
    legend: str | None = None,
    inset: tuple[str, Collection[str]] | None = None,
) -> str:
    """Areas in up to five classes of blue with round limits, their names and figures as tooltips.

    rows        code, name and the `value` column; an area without a row is drawn as having no figure
    boundaries  code, name, geojson (rows of the `boundary` table, of one level and board set)
    unit        people, share (0–1), index, pounds, or a noun
    links       code → address on the site
    highlight   the code that is outlined
    legend      words above the classes
    inset       (words, codes) of small areas to be drawn again, larger, where the map leaves room
    """
    shapes = project({str(area["code"]): area["geojson"] for area in boundaries})
    if not shapes:
        return no_data(title=title, description=description, words="No map to show")
    areas, colours = shaded(rows, boundaries, value, unit, links or {})
    frame = fit(shapes, width=theme.WIDTH - 4, height=HEIGHT - 4, left=2, top=2)
    placed = {code: drawn(shape, frame) for code, shape in shapes.items()}
    land = [corner for geometry in placed.values() for corner in corners(geometry)]
    heading = wrap(legend, LEGEND_WIDTH, theme.TEXT, bold=True) if legend else []
    wanted = legend_size(list(colours), heading)
    box = free_box(wanted, land, theme.WIDTH, HEIGHT)
    margin = 0.0
    if box is None:  # no room on the map: the legend gets a strip of its own above it
        margin = wanted.height + 8
        box = Box(0, -margin, wanted.width, wanted.height)
    main = features(areas, placed)
    layers = [*area_layers(main, colours), *legend_layers(box, colours, heading), outline_layer(main, highlight)]
    near = {code: shapes[code] for code in (inset[1] if inset else ()) if code in shapes}
    corner = free_box(INSET, land, theme.WIDTH, HEIGHT, taken=box) if near else None
    if inset and corner:
        close = fit(near, width=INSET.width, height=INSET.height - 24, left=corner.left, top=corner.top + 24)
        again = features(areas, {code: drawn(shape, close) for code, shape in near.items()})
        words = theme.words(align="left", fontWeight="bold", fontSize=theme.TEXT)
        words = words.encode(x=alt.value(corner.left), y=alt.value(corner.top + 8))
        layers += [*area_layers(again, colours), ([{"words": inset[0]}], words), outline_layer(again, highlight)]
    spec = theme.finish(layers, width=theme.WIDTH, height=HEIGHT, left=0, right=0, top=margin, bottom=0)
    spec["projection"] = {"type": "identity", "scale": 1, "translate": [0, 0]}  # these are pixels already
    return to_svg(spec, title=title, description=description)
