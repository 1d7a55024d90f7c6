"""The design system's stylesheet, made to ask nobody but us for anything.

As built it fetches two fonts from another host and its icons from `/assets/`. The fonts may be used on the
NHS website alone and a strict content security policy refuses them, so they go and Arial, which the
stylesheet names next, is used. Icons are served from beside the stylesheet.
"""

import re

FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
FRUTIGER = "Frutiger W01,"
ICON_FOLDER = "/assets/images/"
IMAGE = re.compile(r"url\(images/([a-z0-9-]+\.svg)\)")


def served_from_here(css: str) -> str:
    """The same stylesheet with no remote font, no source map and icons by relative address."""
    css = FONT_FACE.sub("", css).replace(FRUTIGER, "").replace(ICON_FOLDER, "images/")
    return css.partition("/*# sourceMappingURL")[0]


def images_named_in(css: str) -> list[str]:
    """File names of the icons that the stylesheet asks for, sorted."""
    return sorted(set(IMAGE.findall(css)))
