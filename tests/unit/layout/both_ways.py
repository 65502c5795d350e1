"""Pages of level and upright Chinese type, written as PDFs."""

from __future__ import annotations

from tests.unit.formats.tiny_pdf import TinyPage, chinese, hex_, write_pdf

from broadsheet.formats import read_pages
from broadsheet.model.page import Page

TOWNS = "江海岭东北河新洲西塘云岭白石永丰"


def story(number: int, length: int) -> str:
    """So many characters of sentences that no other story has."""
    name = TOWNS[number]
    sentences = (
        f"{name}镇第{place}座桥昨天通车，两岸居民步行过河只要{place + number}分钟。" for place in range(1, 99)
    )
    return "".join(sentences)[: length - 1] + "。"


def level(text: str, x: int, y: int, wide: int, columns: int, high: int, gap: int = 14) -> str:
    """Columns of level type from left to right, 10 pt on 15."""
    lines = [text[start : start + wide] for start in range(0, len(text), wide)]
    set_ = [
        f"BT /H 10 Tf {x + place // high * (10 * wide + gap)} {y - place % high * 15} Td {hex_(line)} Tj ET"
        for place, line in enumerate(lines[: columns * high])
    ]
    return " ".join(set_)


def upright(text: str, x: int, y: int, long: int, tiers: int, lines: int, gap: int = 14) -> str:
    """Tiers of upright type, lines from right to left."""
    cut = [text[start : start + long] for start in range(0, len(text), long)]
    set_ = [
        f"BT /V 10 Tf {x - place % lines * 15} {y - place // lines * (10 * long + gap)} Td {hex_(line)} Tj ET"
        for place, line in enumerate(cut[: tiers * lines])
    ]
    return " ".join(set_)


def page_of(content: str) -> Page:
    fonts = {"H": chinese("UniGB-UCS2-H"), "V": chinese("UniGB-UCS2-V")}
    return read_pages(write_pdf(TinyPage(content, fonts, media_box="0 0 500 600")))[0]
