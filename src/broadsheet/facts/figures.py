"""Figures as printed to numbers: 3.45万, 1億2500萬, 九千六百, 1,200, £3.4m, two-thirds."""

from __future__ import annotations

import re
from collections.abc import Mapping

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_LEAPS = {"万": 10_000, "亿": 100_000_000}
_PIECE = re.compile(r"(\d[\d,]*(?:\.\d+)?)?\s?[余多来]?\s?([十百千万亿]*)")


def han_figure(text: str) -> float | None:
    """The number that Arabic figures with Chinese scales, or Chinese signs alone, stand for; None if they are none."""
    text = text.replace(" ", "")
    return _mixed(text) if any(sign.isdecimal() for sign in text) else _said(text)


def _mixed(text: str) -> float | None:
    """4万3000, 1亿2500万, 3.45万, 9,600."""
    total = 0.0
    place = 0
    while place < len(text):
        match = _PIECE.match(text, place)
        if match is None or match.end() == place or match[1] is None:
            return None
        scale = 1
        for sign in match[2]:
            scale *= _STEPS.get(sign) or _LEAPS[sign]
        total += float(match[1].replace(",", "")) * scale
        place = match.end()
    return plain_number(total)


def _said(text: str) -> float | None:
    """三百五十, 两万, 一百零三, 二〇二三."""
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = digit * 10 + _DIGITS[sign] if digit and sign not in _STEPS else _DIGITS[sign]
        elif sign in _STEPS:
            section += (digit or 1) * _STEPS[sign]
            digit = 0
        elif sign in _LEAPS:
            total = (total + section + digit) * _LEAPS[sign]
            section = digit = 0
        elif sign not in "余多来":
            return None
    return plain_number(total + section + digit)


def latin_figure(text: str, numerals: Mapping[str, int]) -> float | None:
    """The number of 1,200 or 7.5, of a numeral in words (twenty-five), None if it is none."""
    text = text.strip().lower()
    if text[:1].isdecimal():
        try:
            return plain_number(float(text.replace(",", "")))
        except ValueError:
            return None
    parts = [numerals.get(part) for part in re.split(r"[-\s]+", text)]
    if not parts or None in parts:
        return None
    return float(sum(part for part in parts if part is not None))


def plain_number(value: float) -> float:
    """A number without the dust of binary fractions; whole ones are integers, so that JSON writes 34500."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def fraction(top: float | None, bottom: float | None) -> float | None:
    """A fraction in hundredths: two-thirds is 66.67."""
    return plain_number(round(100 * top / bottom, 2)) if top and bottom else None
