"""What is done to the renderer's SVG."""

from integratedcare.charts.accessible import accessible
from integratedcare.charts.stand_ins import take_words

DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
    '<defs><clipPath id="clip0"><rect width="9" height="9"/></clipPath></defs>'
    '<g clip-path="url(#clip0)" style="cursor: pointer;" role="graphics-object" aria-label="marks">'
    '<a xlink:href="https://nowhere.invalid/a/"><path aria-label="One: 1" d="M0.123,1.987Z"/></a>'
    '<text stroke="#fff">À</text></g></svg>'
)


def tidied(read):
    return read(accessible(DRAWN, title="T", description="D", words={"À": "Harbour"}, base="https://nowhere.invalid"))


def test_style_attributes_become_presentation_attributes(read):
    group = next(element for element in tidied(read).all("g"))
    assert group.get("cursor") == "pointer"
    assert "style" not in group.attrib
    assert "aria-label" not in group.attrib


def test_identifiers_and_what_points_at_them_change_together(read):
    drawing = tidied(read)
    [clip] = drawing.all("clipPath")
    assert clip.get("id") != "clip0"
    assert drawing.all("g")[0].get("clip-path") == f"url(#{clip.get('id')})"


def test_a_link_is_plain_and_named_and_its_drawing_a_group(read):
    drawing = tidied(read)
    [link] = drawing.all("a")
    assert link.attrib == {"href": "/a/", "aria-label": "One: 1"}
    assert drawing.root.get("role") == "group"
    assert drawing.tooltips == ["One: 1"]


def test_numbers_are_short_and_stand_in_letters_give_way_to_words(read):
    drawing = tidied(read)
    assert drawing.all("path")[0].get("d") == "M0.1,2Z"
    assert drawing.words == ["Harbour"]


def test_words_are_taken_line_by_line_and_left_alone_when_letters_run_out():
    rows = [{"words": f"Board {place}\nof somewhere"} for place in range(500)]
    taken, behind = take_words({"layer": [{"data": {"values": rows}}]})
    drawn = [row["words"].split("\n") for row in taken["layer"][0]["data"]["values"]]
    assert [[behind.get(letter, letter) for letter in lines] for lines in drawn] == [
        row["words"].split("\n") for row in rows
    ]
    assert drawn[-1][0] == "Board 499"
