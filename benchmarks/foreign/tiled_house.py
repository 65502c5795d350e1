"""How a drawn paper is set: its faces, sizes, gaps and ways of signing, as chance has them."""

from __future__ import annotations

import random
from dataclasses import dataclass

SHEETS = ((737, 1020), (794, 1123), (893, 1332), (842, 1191), (1000, 1400), (660, 930))  # pt
LATIN_TEXT = (
    "'TeX Gyre Termes'", "'EB Garamond 12'", "'Linux Libertine O'", "'Bitstream Charter'", "'Liberation Serif'",
    "'TeX Gyre Schola'", "'TeX Gyre Bonum'", "'DejaVu Serif Condensed'", "'TeX Gyre Pagella'", "'Vollkorn'",
)  # fmt: skip
LATIN_HEAD = (
    "'Open Sans Condensed'", "'Lato'", "'Liberation Sans Narrow'", "'TeX Gyre Heros Cn'", "'Linux Libertine "
    "Display O'",
    "'TeX Gyre Bonum'", "'Open Sans'", "'Bitstream Charter'", "'TeX Gyre Adventor'", "'EB Garamond 12'", "'Vollkorn'",
)  # fmt: skip
HAN = {
    "zh-Hans": (
        ("'Noto Serif CJK SC'", "'AR PL UMing CN'"),
        ("'Noto Sans CJK SC'", "'WenQuanYi Zen Hei'", "'Noto Serif CJK SC'"),
    ),
    "zh-Hant": (("'Noto Serif CJK TC'", "'AR PL UMing TW'"), ("'Noto Sans CJK TC'", "'Noto Serif CJK TC'")),
    "ja": (
        ("'Noto Serif CJK JP'", "'IPAMincho'"),
        ("'Noto Sans CJK JP'", "'IPAGothic'", "'Noto Serif CJK JP'"),
    ),
}
CAPITALS = ("kicker", "byline", "photo-credit", "crosshead", "label")
COLORS = ("#000", "#000", "#222", "#8a1020", "#0a3a78", "#00604a", "#b3541e")


@dataclass(frozen=True)
class House:
    """What was drawn; lengths in pt. `upright`: text runs down the page."""

    sheet: tuple[float, float]
    columns: int
    gutter: float
    margin: float
    body: float
    leading: float
    rules: bool
    hyphens: bool
    upright: bool
    sign: str  # where a story is signed: over its text, under its head, after it, or not at all
    kicker: bool
    deck: float  # chance of a deck under a head
    crossheads: float
    capitals: frozenset[str]  # the parts that are set in capitals
    css: str


def draw_house(language: str, chance: random.Random) -> House:
    """A paper's way of setting its pages."""
    wide = language[:2] in ("zh", "ja")
    upright = (language == "ja" and chance.random() < 0.6) or (
        language == "zh-Hant" and chance.random() < 0.3
    )
    sheet = chance.choice(SHEETS)
    body = round(chance.uniform(7.6, 10), 1) if not wide else round(chance.uniform(7.8, 9.6), 1)
    measure = chance.uniform(11, 19) * body if not wide else chance.uniform(11, 20) * body
    margin = chance.uniform(26, 48)
    gutter = chance.uniform(0.9, 1.9) * body
    columns = max(3, min(9, round((sheet[0] - 2 * margin) / (measure + gutter))))
    leading = chance.uniform(1.12, 1.35) if not wide else chance.uniform(1.3, 1.65)
    texts, heads = HAN.get(language, (LATIN_TEXT, LATIN_HEAD))
    text, head, small = chance.choice(texts), chance.choice(heads), chance.choice(heads)
    color = chance.choice(COLORS)
    style = [
        f"body{{font:{body}pt/{leading:.2f} {text},{heads[0]}}}",
        _heads(head, chance, wide), _paragraphs(chance, wide, body), _smalls(small, color, chance, body),
        f".fit{{column-gap:{gutter:.1f}pt;{'column-rule:.4pt solid #555' if chance.random() < 0.35 else ''}}}",
    ]  # fmt: skip
    hyphens = not wide and chance.random() < 0.75
    capitals = frozenset(part for part in CAPITALS if chance.random() < 0.25)
    return House(
        sheet, columns, gutter, margin, body, leading, chance.random() < 0.5, hyphens, upright,
        chance.choice(("over", "under", "under", "after", "none", "first")), chance.random() < 0.55,
        chance.choice((0.2, 0.5, 0.8)), chance.choice((0, 0.3, 0.7)), capitals, "".join(style),
    )  # fmt: skip


def _heads(head: str, chance: random.Random, wide: bool) -> str:
    weight = chance.choice((700, 700, 400, 900))
    align = chance.choice(("left", "left", "center"))
    deck = chance.choice(("font-style:italic", "font-weight:700", "font-weight:400", "color:#444"))
    crosshead = chance.choice(("text-align:center", "text-align:left", "text-align:left"))
    return (
        f"h2,h3{{font-family:{head};font-weight:{weight};"
        f"line-height:{1.3 if wide else chance.uniform(1.0, 1.15):.2f};text-align:{align};"
        f"text-indent:0;margin:0 0 {chance.uniform(2, 7):.1f}pt}}"
        f".subhead{{font-family:{head};{deck};line-height:1.25;text-align:{align};"
        f"margin-bottom:{chance.uniform(3, 7):.1f}pt}}"
        f"h4{{font-family:{chance.choice((head, 'inherit'))};font-weight:700;"
        f"font-size:{chance.uniform(1.0, 1.25):.2f}em;"
        f"{crosshead};margin:{chance.uniform(2, 8):.1f}pt 0 {chance.uniform(0, 4):.1f}pt}}"
    )


def _paragraphs(chance: random.Random, wide: bool, body: float) -> str:
    indent = 2 * body if wide else chance.choice((0.0, body, 1.4 * body, body))
    if wide and chance.random() < 0.15:
        indent = body
    gap = chance.uniform(2, 6) if not indent or chance.random() < 0.15 else 0
    justify = "text-align:justify" if chance.random() < (0.9 if wide else 0.72) else "text-align:left"
    first = "p.first{text-indent:0}" if not wide and chance.random() < 0.6 else ""
    initial = (
        f"p.initial{{text-indent:0}}p.initial::first-letter{{float:left;"
        f"font-size:{chance.uniform(2.6, 3.4):.1f}em;line-height:.8;"
        "padding:1pt 2pt 0 0;font-weight:700}"
    )
    return f"p{{text-indent:{indent:.1f}pt;margin-bottom:{gap:.1f}pt}}.fit{{{justify}}}{first}{initial}"


def _smalls(face: str, color: str, chance: random.Random, body: float) -> str:
    kicker = chance.choice(
        (f"color:{color}", "letter-spacing:.06em", f"background:{color};color:#fff;padding:1pt 4pt;"
        f"align-self:flex-start",
         "border-bottom:.6pt solid #000", "font-style:italic")
    )  # fmt: skip
    sign = chance.choice(
        ("font-weight:700", "font-size:.9em", "font-style:italic", "font-weight:700;border-bottom:.4pt solid "
        "#000;padding-bottom:1pt",
         f"color:{color};font-weight:700")
    )  # fmt: skip
    quote = chance.choice(
        ("border-top:1.5pt solid #000;border-bottom:.5pt solid #000", f"color:{color}", "text-align:center;"
        "font-style:italic", f"border-left:3pt solid {color};padding-left:6pt")
    )  # fmt: skip
    label = chance.choice(
        (
            "border-top:2pt solid #000",
            f"background:{color};color:#fff;padding:2pt 5pt",
            "border-bottom:1pt solid #000",
        )
    )
    dateline = chance.choice(("", "font-weight:700", "font-style:italic"))
    return (
        f".kicker{{font:700 {body * chance.uniform(0.95, 1.5):.1f}pt/1.3 {face};{kicker};margin-bottom:2pt}}"
        f".byline{{font-family:{chance.choice((face, 'inherit'))};{sign};"
        f"margin-bottom:{chance.uniform(2, 6):.1f}pt;text-indent:0;"
        f"text-align:{chance.choice(('left', 'left', 'right'))}}}"
        f".caption{{font:{chance.choice((400, 700))} {body * 0.88:.1f}pt/1.2 {face};margin-top:2pt;"
        f"text-align:left;text-indent:0}}"
        f".photo-credit{{font:{body * 0.75:.1f}pt/1.2 {face};text-align:{chance.choice(('left', 'right'))};"
        f"text-indent:0}}"
        f".pull-quote{{font:{chance.choice((400, 700))} {body * chance.uniform(1.4, 1.9):.1f}pt/1.25 {face};"
        f"{quote};margin:6pt 0;padding-top:3pt;padding-bottom:3pt;text-align:left;"
        "text-indent:0;break-inside:avoid}"
        f".jump{{font:italic 700 {body * 0.95:.1f}pt/1.3 {face};text-align:right;text-indent:0}}"
        f".f-label{{font:700 {body * 1.5:.1f}pt/1.3 {face};"
        f"{label};margin-bottom:5pt}}"
        f".f-nameplate{{font:700 {chance.randint(40, 66)}pt/1.15 {face};"
        f"text-align:{chance.choice(('center', 'left'))}}}"
        f".f-folio,.f-header{{font:{body:.1f}pt/1.5 {face};border-top:.5pt solid #000;border-bottom:.5pt solid #000}}"
        f".t-dateline{{{dateline}}}.tint{{background:#e9e6de;padding:6pt}}.framed{{border:.7pt solid #000;"
        f"padding:6pt}}"
        f".ad{{border:1pt solid #000;padding:8pt;text-align:center;font-family:{face};"
        f"justify-content:space-evenly}}.ad p{{text-indent:0}}"
        f"td{{font:{body * 0.9:.1f}pt/1.35 {face};border-bottom:.3pt solid #999;padding:0 "
        f"2pt}}td+td{{text-align:right}}"
        f".group{{margin-bottom:{chance.uniform(4, 9):.1f}pt;"
        f"{chance.choice(('', '', 'border-top:.4pt solid #000;padding-top:3pt'))}}}"
    )
