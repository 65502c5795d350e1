"""What is learned from: true roles and items of typeset pages; how sure is told against how often right."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

pytest.importorskip("lightgbm")

from benchmarks.training.confidence import line_articles, reliability
from benchmarks.training.labels import block_roles
from tests.typewriter import type_page

from broadsheet.layout import lay_out
from broadsheet.model.roles import Role

PAGE = """
    北江大桥昨日通车

    　　昨天上午，新建的北江大桥正式
    通车，第一批车辆在八点整驶过桥面，
    公交线路缩短了六公里。
"""


def made() -> tuple[Any, dict[str, Any]]:
    """A page laid out, and its truth: one article with a head and a paragraph."""
    layout = lay_out(type_page(PAGE, sizes={"北江大桥昨日通车": 2.0}))
    lines = [
        {"id": f"l{n}", "text": text, "box": layout.lines.box[n].tolist()}
        for n, text in enumerate(layout.lines.text)
    ]
    head = next(line["id"] for line in lines if line["text"].startswith("北江大桥昨日"))
    body = [line["id"] for line in lines if line["id"] != head]
    article = {
        "kind": "news",
        "headline": {"kicker": [], "head": [{"lines": [head]}], "subheads": [], "summary": []},
        "body": [{"role": "paragraph", "lines": body}],
        "byline": None, "dateline": None, "credit": None, "jumps": [],
    }  # fmt: skip
    return layout, {"pages": [{"lines": lines}], "articles": [article], "furniture": []}


def test_blocks_have_the_roles_of_the_truth() -> None:
    layout, truth = made()
    roles = block_roles(layout, truth, ())
    assert set(roles) == {Role.HEAD, Role.BODY}
    assert block_roles(layout, truth, ("news",)) == [None] * len(layout.blocks)


def test_lines_have_the_articles_of_the_truth() -> None:
    layout, truth = made()
    owners, sizes = line_articles(layout, truth)
    assert set(owners.values()) == {0}
    assert sizes[0] == sum(len(text) for text in layout.lines.text)


def test_reliability_tells_what_was_said_from_what_was_right() -> None:
    table = reliability(np.array([0.1, 0.1, 0.97, 0.97]), np.array([0.0, 0.0, 1.0, 0.0]))
    assert table.splitlines()[0].endswith("2 items, said 0.100, right 0.000")
    assert table.splitlines()[-1].endswith("2 items, said 0.970, right 0.500")
