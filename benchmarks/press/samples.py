"""The sample pages that Broadsheet ships: text written by hand, placed by hand, typeset by the press."""

from __future__ import annotations

import datetime
import json
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.press import furniture
from benchmarks.press.briefs import make_up_briefs
from benchmarks.press.galley import Galley
from benchmarks.press.grid import Cells, Grid
from benchmarks.press.house import House
from benchmarks.press.makeup import make_up
from benchmarks.press.marks import Rule, Sheet
from benchmarks.press.plan import ArticlePlan, BriefsPlan, DeckPlan, Inset, SmallPlan
from benchmarks.press.smalls import make_up_small
from benchmarks.press.story import Byline, Credit, Dateline, Jump, Part, Story
from benchmarks.press.style import Style, read
from benchmarks.press.truth import truth
from benchmarks.press.turning import turn
from benchmarks.press.typstwriter import pdf

_HERE = Path(__file__).parent / "samples"


def names() -> list[str]:
    """The names of the sample pages."""
    return sorted(path.stem for path in _HERE.glob("*.toml"))


def write_samples(folder: Path) -> None:
    """NAME.pdf and NAME.truth.json of every sample in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names():
        data = tomllib.loads((_HERE / f"{name}.toml").read_text("utf-8"))
        galley, record = make(name, data)
        (folder / f"{name}.pdf").write_bytes(pdf(galley.sheet, seed=data["seed"], stream=data["stream"]))
        text = json.dumps(record, ensure_ascii=False, indent=1)
        (folder / f"{name}.truth.json").write_text(text + "\n", "utf-8")


def make(name: str, data: dict[str, Any]) -> tuple[Galley, dict[str, Any]]:
    """A sample's galley and its truth."""
    style = read(name, data["style"])
    date = datetime.date.fromisoformat(str(data["date"]))
    galley = Galley(Sheet(style.width, style.height))
    grid = _open_page(galley, style, date, data)
    looks = House(style, style.heads[0], style.kickers[0], style.captions[0], style.crossheads[0])
    for item in data["item"]:
        _make_up(galley, grid, looks, item)
    for x0, y0, x1, y1 in data.get("rules", []):
        box = (
            grid.x(x0) - style.gutter_width / 2,
            grid.y(y0),
            grid.x(x1) - style.gutter_width / 2,
            grid.y(y1),
        )
        galley.sheet.rules.append(
            Rule((box[0], box[1], max(box[2], box[0] + 0.5), max(box[3], box[1] + 0.5)))
        )
    for role, text, column, row, face, size in data.get("set_level", []):
        furniture.place(galley, role, text, grid.x(column), grid.y(row), face, size)
    if style.vertical:
        turn(galley.sheet)
    for role, text, x, y, face, size, *more in data.get("furniture", []):
        furniture.place(galley, role, text, x, y, face, size, *more)
    press = {"style": name, "seed": data["seed"], "unseen": False, "stream": data["stream"]}
    record = truth(
        [galley],
        name=name,
        language=style.language,
        title=style.title,
        date=date.isoformat(),
        press=press,
        labels=[data.get("label", "1")],
    )
    return galley, record


def _open_page(galley: Galley, style: Style, date: datetime.date, data: dict[str, Any]) -> Grid:
    """The head of the page printed; its grid."""
    if "top" in data:
        return Grid(style, style.margins[3], data["top"], data["rows"])
    top = furniture.front_head(galley, style, date)
    return Grid(style, style.margins[3], top, int((style.height - style.margins[2] - top) / style.leading))


def _make_up(galley: Galley, grid: Grid, house: House, item: dict[str, Any]) -> None:
    if "briefs" in item:
        make_up_briefs(galley, grid, house, _briefs_plan(item))
    elif "small" in item:
        fields = {key: _tuples(value) for key, value in item.items() if key not in ("small", "cells")}
        make_up_small(galley, grid, house, SmallPlan(item["small"], Cells(*item["cells"]), **fields))
    else:
        flow = make_up(galley, grid, house, _article_plan(item))
        left = len(flow.places) - flow.at
        if left > 2:
            print(f"{item.get('head', item['body'][:10])}: {left} of {len(flow.places)} places left")


def _tuples(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _briefs_plan(item: dict[str, Any]) -> BriefsPlan:
    stories = [story(brief) for brief in item["briefs"]]
    fields = {key: item[key] for key in ("frame", "tint", "reversed") if key in item}
    return BriefsPlan(item["label"], stories, Cells(*item["cells"]), **fields)


def _article_plan(item: dict[str, Any]) -> ArticlePlan:
    keys = ("frame", "tint", "radius", "crosshead_rows", "drop_capital")
    fields = {key: item[key] for key in keys if key in item}
    if "shares" in item:
        fields["shares"] = tuple(item["shares"])
    if "body_cells" in item:
        fields["body_cells"] = Cells(*item["body_cells"])
    return ArticlePlan(
        story(item),
        Cells(*item["cells"]),
        deck=_deck_plan(item.get("deck", {})),
        bites=[Cells(*bite) for bite in item.get("bites", [])],
        insets=[_inset(inset) for inset in item.get("insets", [])],
        difficulties=set(item.get("difficulties", [])),
        **fields,
    )


def _deck_plan(look: dict[str, Any]) -> DeckPlan:
    fields = dict(look)
    if "cells" in look:
        fields["cells"] = Cells(*look["cells"])
    return DeckPlan(**fields)


def _inset(item: dict[str, Any]) -> Inset:
    fields: dict[str, Any] = {key: _tuples(value) for key, value in item.items()}
    fields["cells"] = Cells(*item["cells"])
    return Inset(**fields)


def story(item: dict[str, Any]) -> Story:
    """A story from its TOML: body paragraphs are lines, crossheads begin with ##."""
    made = Story(kind=item.get("kind", "news"), opening=item.get("opening", ""))
    for key in ("kicker", "head", "subheads"):
        value = item.get(key, [])
        setattr(made, key, (value,) if isinstance(value, str) else tuple(value))
    for line in item.get("body", "").strip().splitlines():
        crosshead = line.startswith("## ")
        made.body.append(Part(line[3:] if crosshead else line, "crosshead" if crosshead else "paragraph"))
    if "byline" in item:
        made.byline = msgspec.convert(item["byline"], Byline)
    if "dateline" in item:
        made.dateline = Dateline(**item["dateline"])
    if "credit" in item:
        made.credit = Credit(**item["credit"])
    if "jump_to" in item:
        made.jump_to = Jump(direction="to", **item["jump_to"])
    if "jump_from" in item:
        made.jump_from = Jump(direction="from", **item["jump_from"])
    return made
