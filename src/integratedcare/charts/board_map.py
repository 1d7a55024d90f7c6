"""A map of boards (or of any outlines) shaded by one figure, each area a link to its page."""

from collections.abc import Collection, Mapping, Sequence

from integratedcare.charts import theme
from integratedcare.charts.lettering import wrap
from integratedcare.charts.map_areas import area_layers, features, outline_layer, shaded
from integratedcare.charts.map_furniture import Box, free_box, legend_layers, legend_size
from integratedcare.charts.marks import at
from integratedcare.charts.projection import Point, corners, drawn, fit, project
from integratedcare.charts.render import no_data, to_svg

HEIGHT, NARROW_HEIGHT = 620, 400
LEGEND_WIDTH = 200
INSET = Box(0, 0, 176, 174)
NARROW_INSET = Box(0, 0, 116, 132)
GAP = 8  # pixels between the map and what stands above it


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
    width: int = theme.WIDTH,
) -> str:
    """Areas in up to five classes of blue with round limits, their names and figures as tooltips.

    rows        code, name and the `value` column; an area without a row is drawn as having no figure
    boundaries  code, name, geojson (rows of the `boundary` table, of one level and board set)
    unit        people, share (0–1), index, pounds, or a noun
    links       code → address on the site
    highlight   the code that is outlined
    legend      words above the classes
    inset       (words, codes) of small areas to be drawn again, larger, where the map leaves room
    width       pixels of the whole drawing: theme.WIDTH, or theme.NARROW, which has legend and inset above the map
    """
    shapes = project({str(area["code"]): area["geojson"] for area in boundaries})
    if not shapes:
        return no_data(title=title, description=description, words="No map to show", width=width)
    height = HEIGHT if width >= theme.WIDTH else NARROW_HEIGHT
    areas, colours = shaded(rows, boundaries, value, unit, links or {})
    frame = fit(shapes, width=width - 4, height=height - 4, left=2, top=2)
    placed = {code: drawn(shape, frame) for code, shape in shapes.items()}
    near = {code: shapes[code] for code in (inset[1] if inset else ()) if code in shapes}
    heading = wrap(legend, LEGEND_WIDTH, theme.TEXT, bold=True) if legend else []
    wanted = legend_size(list(colours), heading)
    land = [corner for geometry in placed.values() for corner in corners(geometry)]
    box, corner = _places(wanted, land, bool(near), width, height)
    main = features(areas, placed)
    layers = [*area_layers(main, colours), *legend_layers(box, colours, heading), outline_layer(main, highlight)]
    if inset and near and corner:
        close = fit(near, width=corner.width, height=corner.height - 24, left=corner.left, top=corner.top + 24)
        again = features(areas, {code: drawn(shape, close) for code, shape in near.items()})
        words = theme.words(align="left", fontWeight="bold", fontSize=theme.TEXT)
        words = words.encode(x=at(corner.left), y=at(corner.top + 8))
        layers += [*area_layers(again, colours), ([{"words": inset[0]}], words), outline_layer(again, highlight)]
    spec = theme.finish(layers, width=width, height=height, left=0, right=0, top=max(-box.top, 0), bottom=0)
    return to_svg(spec, title=title, description=description)


def _places(wanted: Box, land: Sequence[Point], has_inset: bool, width: float, height: float) -> tuple[Box, Box | None]:
    """Where legend and inset stand: on the sea where it has room, else (and in a narrow map) above the map."""
    if width < theme.WIDTH:
        is_beside = has_inset and wanted.width + GAP + NARROW_INSET.width <= width
        above = max(wanted.height, NARROW_INSET.height if is_beside else 0) + GAP
        inset = Box(width - NARROW_INSET.width, -above, NARROW_INSET.width, NARROW_INSET.height)
        return Box(4, -above, wanted.width, wanted.height), inset if is_beside else None
    box = free_box(wanted, land, width, height) or Box(0, -wanted.height - GAP, wanted.width, wanted.height)
    return box, free_box(INSET, land, width, height, taken=box) if has_inset else None
