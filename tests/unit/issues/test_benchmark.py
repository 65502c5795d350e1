"""The benchmark of whole issues: what is perfect scores 1, what is open or wrong does not."""

from __future__ import annotations

import copy
from typing import Any

from benchmarks.issues.counting import count, figures
from benchmarks.issues.unbound import bound_anew

Json = dict[str, Any]


def _printed(on: int, /, *texts: str, **more: Any) -> Json:
    lines = [f"p{on}.{text}" for text in texts]
    return {"text": "".join(texts), "lines": lines, "boxes": [], **more}


def _truth() -> Json:
    """A story from page 1 to page 2 and back there, with a folio on either page."""
    body = _printed(1, "各级党委和人民", role="paragraph")
    rest = "政府要推进经济社会发展。"
    whole = {**body, "text": body["text"] + rest, "lines": [*body["lines"], f"p2.{rest}"]}
    jumps = [
        _printed(1, "（下转第2版）", direction="to", page="2", joined=True),
        _printed(2, "（上接第1版）", direction="from", page="1", joined=True),
    ]
    article = {
        "id": "a1", "kind": "news", "pages": [1, 2], "confidence": None, "text": whole["text"],
        "headline": {"kicker": [], "head": [_printed(1, "全市大会召开")], "subheads": [], "summary": []},
        "headline_missing": False, "byline": None, "dateline": None, "credit": None, "body": [whole],
        "jumps": jumps, "problems": [],
    }  # fmt: skip
    furniture = [
        _printed(1, "江城日报", role="nameplate", page=1),
        _printed(1, "2023年2月7日", "总第13643期", role="folio", page=1),
        _printed(2, "江城日报 第2版 2023年2月7日", role="folio", page=2),
    ]
    held: list[Json] = [*article["headline"]["head"], whole, *jumps, *furniture]
    names = [name for part in held for name in part["lines"]]
    pages = [
        {
            "number": number, "label": label, "width": 100.0, "height": 100.0, "unit": "pt", "source": "x.pdf",
            "lines": [
                {"id": name, "source_id": None, "text": name[3:], "box": [0.0, 5.0 * row, 90.0, 5.0 * row + 4]}
                for row, name in enumerate(names)
                if name.startswith(f"p{number}.")
            ],
        }
        for number, label in ((1, None), (2, "2"))
    ]  # fmt: skip
    head = {"id": "i", "title": "江城日报", "date": "2023-02-07", "date_evidence": [], "language": "zh-Hans"}
    press = {"style": "s", "trap": "none", "unseen": False, "shuffled": False, "number": "13643"}
    return {
        "format": "broadsheet/1", "issue": head, "pages": pages, "articles": [article], "furniture": furniture,
        "problems": [], "press": press,
    }  # fmt: skip


def test_a_truth_bound_anew_is_the_truth() -> None:
    truth = _truth()
    told = figures([count(truth, bound_anew(truth), "x")])
    for name in ("title", "date", "labels", "number", "jump_precision", "jump_recall", "joined_exact"):
        assert told[name] == 1.0, name


def test_what_is_wrong_is_counted() -> None:
    truth = _truth()
    found = copy.deepcopy(bound_anew(truth))
    found["issue"] |= {"title": "别的报", "date": None, "number": "1"}
    found["pages"][1]["label"] = "3"
    told = figures([count(truth, found, "x")])
    assert (told["title"], told["date"], told["number"], told["labels"]) == (0.0, 0.0, 0.0, 0.5)


def test_an_open_jump_is_counted() -> None:
    truth = _truth()
    shown = copy.deepcopy(truth)
    shown["articles"][0]["jumps"] = []
    told = figures([count(truth, bound_anew(shown), "x")])
    assert (told["jumps"], told["jump_precision"], told["jump_recall"]) == (1, None, 0.0)
