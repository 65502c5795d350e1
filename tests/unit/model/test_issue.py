"""What comes from the child is what it sent, and takes less room."""

from __future__ import annotations

import pickle

from broadsheet.model.issue import BodyText, Byline, Furniture, IssuePage, Line, Place


def test_elements_come_back_as_they_were_sent() -> None:
    boxes = (Place(3, (1.0, 2.0, 3.0, 4.0)), Place(3, None))
    elements = (
        BodyText("Prose.", ("p3-l1",), boxes, "caption"),
        Byline("By Ann Lee", ("p3-l2",), (), ("Ann Lee",)),
        Furniture("A3", ("p3-l3",), boxes, "folio", 3),
    )
    back = pickle.loads(pickle.dumps(elements, 5))
    assert back == elements
    assert [type(one) for one in back] == [BodyText, Byline, Furniture]


def test_lines_of_a_page_that_begin_at_one_place_share_its_number() -> None:
    lines = (
        Line("p1-l1", None, "one", (10.25, 1.5, 90.0, 11.5)),
        Line("p1-l2", "TL_2", "two", (10.25, 11.5, 80.0, 21.5)),
        Line("p1-l3", None, "three", None),
    )
    page = IssuePage(1, "A1", 100.0, 200.0, "pt", "a.pdf", lines)
    back = pickle.loads(pickle.dumps(page, 5))
    assert back == page
    first, second = back.lines[0].box, back.lines[1].box
    assert first[0] is second[0] and first[3] is second[1]
