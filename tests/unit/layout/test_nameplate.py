"""What is the paper's title and what is a headline in large type under the page header."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.unit.formats.tiny_pdf import hex_
from tests.unit.layout.both_ways import page_of, story, upright

from broadsheet.languages import load
from broadsheet.layout import lay_out, view_of
from broadsheet.layout.rules.margins import name_heads
from broadsheet.layout.rules.nameplate import names_a_day
from broadsheet.model.roles import FURNITURE, Role

pytest.importorskip("pypdfium2")

TEXT = upright(story(0, 480), 470, 520, 12, 3, 20)


def role_of(content: str, words: str) -> Role:
    layout = lay_out(page_of(f"{TEXT} {content}"))
    return next(role for role, text in zip(layout.roles, layout.measured.text, strict=True) if text == words)


def test_a_level_headline_under_the_header_of_a_vertical_page_is_no_nameplate() -> None:
    header = f"BT /H 9 Tf 200 585 Td {hex_('2024年5月17日　星期五')} Tj ET .5 w 10 575 m 490 575 l S"
    head = f"BT /H 36 Tf 120 536 Td {hex_('大桥昨天通车')} Tj ET"
    assert role_of(f"{header} {head}", "大桥昨天通车") is Role.HEAD


def test_an_upright_headline_under_the_header_is_none_either() -> None:
    header = f"BT /H 9 Tf 380 585 Td {hex_('2024年5月17日　星期五')} Tj ET .5 w 10 575 m 490 575 l S"
    head = f"BT /V 36 Tf 472 560 Td {hex_('大桥昨天通车')} Tj ET"
    text = upright(story(0, 480), 430, 560, 12, 3, 18)
    layout = lay_out(page_of(f"{text} {header} {head}"))
    roles = dict(zip(layout.measured.text, layout.roles, strict=True))
    assert roles["大桥昨天通车"] is Role.HEAD


def test_level_type_with_the_date_under_it_is_the_nameplate_of_a_vertical_page() -> None:
    plate = f"BT /H 36 Tf 120 555 Td {hex_('江边早报')} Tj ET"
    date = f"BT /H 9 Tf 140 540 Td {hex_('2024年5月17日　星期五')} Tj ET"
    assert role_of(f"{plate} {date}", "江边早报") is Role.NAMEPLATE


def test_what_stands_under_the_header_is_no_nameplate_whatever_else_was_said() -> None:
    header = f"BT /H 9 Tf 380 585 Td {hex_('2024年5月17日　星期五')} Tj ET .5 w 10 575 m 490 575 l S"
    text = upright(story(0, 480), 430, 560, 12, 3, 18)
    view = view_of(page_of(f"{text} {header} BT /V 36 Tf 472 560 Td {hex_('大桥昨天通车')} Tj ET"))
    date, head = (
        next(n for n, text in enumerate(view.measures.text) if text[:2] == words) for words in ("20", "大桥")
    )
    view.roles.update({head: Role.NAMEPLATE})
    name_heads(view)
    assert view.roles[head] is Role.NAMEPLATE  # nothing told of a header yet
    view.roles.update({date: Role.FOLIO})
    name_heads(view)
    assert view.roles[head] is Role.HEAD


def test_upright_words_that_name_a_paper_stay_its_nameplate_under_a_level_header() -> None:
    header = f"BT /H 9 Tf 380 585 Td {hex_('2024年5月17日　星期五')} Tj ET .5 w 10 575 m 490 575 l S"
    head = f"BT /V 24 Tf 430 560 Td {hex_('大桥昨天通车')} Tj ET"
    text = upright(story(0, 480), 400, 560, 12, 3, 16)
    layout = lay_out(page_of(f"{text} {header} {head} BT /V 40 Tf 472 560 Td {hex_('江边早报')} Tj ET"))
    roles = dict(zip(layout.measured.text, layout.roles, strict=True))
    assert roles["江边早报"] is Role.NAMEPLATE


def test_level_lines_at_the_foot_of_a_vertical_page_under_a_picture_caption_it() -> None:
    words = f"BT /H 9 Tf 20 48 Td {hex_('退潮后，采蚵人走向外海。')} Tj ET"
    credit = f"BT /H 9 Tf 60 36 Td {hex_('记者 岑立人／摄影')} Tj ET"
    text = upright(story(0, 480), 470, 520, 12, 3, 20)
    picture = np.array([[20, 460, 160, 540]], np.float32)
    layout = lay_out(replace(page_of(f"{text} {words} {credit}"), pictures=picture))
    roles = dict(zip(layout.measured.text, layout.roles, strict=True))
    assert roles["退潮后，采蚵人走向外海。"] is Role.CAPTION
    assert roles["记者 岑立人／摄影"] is Role.PHOTO_CREDIT


def test_a_label_in_the_frame_of_a_story_is_no_furniture() -> None:
    text = upright(story(1, 200), 440, 250, 10, 1, 10)
    label = f"BT /V 9 Tf 470 250 Td {hex_('社论')} Tj ET"
    frame = "1 w 280 120 215 140 re S"
    over = upright(story(0, 480), 440, 560, 12, 2, 18)
    layout = lay_out(page_of(f"{over} {text} {label} {frame}"))
    roles = dict(zip(layout.measured.text, layout.roles, strict=True))
    assert roles["社论"] not in FURNITURE


@pytest.mark.parametrize(
    "words, dated",
    [
        ("Samedi 3 avril 2021", True),
        ("Samedi 3 avril 20I1", True),
        ("N° 7883", False),
        ("Le marché du samedi 3 avril", False),
        ("Samedi, on ferme", False),
        ("Samedi 3 avril, le conseil a voté la fermeture", False),
    ],
)
def test_a_day_of_the_week_with_a_figure_is_a_date_though_its_year_is_misread(
    words: str, *, dated: bool
) -> None:
    assert names_a_day(load("fr"), words) is dated
