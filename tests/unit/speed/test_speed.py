"""The benchmark of speed: what counts as a whole body, tools that are missing, files of many pages."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from benchmarks.speed import peers
from benchmarks.speed.__main__ import show, show_many, show_peers
from benchmarks.speed.many import measure_many
from benchmarks.speed.peers import FLOOR, OURS, Peer, measure_peer
from benchmarks.speed.stages import STAGES, forget_words, measure_stages
from benchmarks.speed.whole import whole_bodies

import broadsheet
from broadsheet.languages import load
from broadsheet.languages.marks import find_opening

SAMPLE = Path(broadsheet.__file__).parent / "samples" / "zh-hant-vertical.pdf"


def article(*body: tuple[str, str], kind: str = "news") -> dict[str, object]:
    return {"kind": kind, "body": [{"role": role, "text": text} for role, text in body]}


TRUTH = {
    "articles": [
        article(
            ("paragraph", "The council met on Monday."), ("crosshead", "A vote"), ("paragraph", "It voted.")
        ),
        article(("caption", "A picture"), ("paragraph", "他们在春天播种。")),
        article(("paragraph", "Buy now"), kind="advertisement"),
        article(("caption", "Only a picture")),
    ]
}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The coun-\ncil met on Mon\u00adday.\n\nA vote It voted.", 1),
        ("他们在\n春天播种。 The council met on Monday. A vote. It voted.", 1),  # a stop that is not printed
        ("The council met on Monday. 他们在春天播种。 A vote It voted.", 1),  # one stands in the other
        ("It voted. A vote The council met on Monday.", 0),
        ("The council met on Monday. A vote It voted. 他们在春天播种。", 2),
    ],
)
def test_a_body_is_whole_if_nothing_stands_between_its_words(text: str, whole: int) -> None:
    assert whole_bodies(TRUTH, text) == (whole, 2)


def test_the_stages_and_the_floor_are_timed() -> None:
    found = measure_stages(SAMPLE, repeats=1)
    assert set(found["stages"]) == set(STAGES)
    assert found["pdfium"] > 0
    assert found["total"] == pytest.approx(sum(found["stages"].values()))
    shown = show({"file": "a.pdf", "repeats": 1, "first": 1.0, "python": found, **found})
    assert all(stage in shown for stage in STAGES)


def test_tools_are_measured_in_processes_of_their_own_and_missing_ones_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(peers.PEERS, "gone", Peer(lambda _: "", "a_tool_that_is_not_installed"))
    measured = {name: {SAMPLE.name: measure_peer(name, SAMPLE, 1)} for name in (FLOOR, OURS, "gone")}
    assert measured["gone"] == {SAMPLE.name: None}
    ours = measured[OURS][SAMPLE.name]
    assert ours is not None
    assert len(ours["text"]) > 1000
    assert ours["mb"] > 20
    ours["whole"] = (5, 6)
    floor = measured[FLOOR][SAMPLE.name]
    assert floor is not None
    floor["whole"] = None
    shown = show_peers(measured)
    assert "not installed" in shown
    assert "5 of 6" in shown


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_the_processes_that_read_a_file_are_watched() -> None:
    found = measure_many(SAMPLE, jobs=1)
    assert found["parent"] > 10
    assert found["child"] > 30
    assert "1000" in show_many([{"pages": 1, "jobs": 1, "seconds": 1.0, "parent": 10.0, "child": 20.0}])


def test_a_page_that_is_read_again_is_read_as_a_new_one() -> None:
    find_opening("LONDON (AP) — It rained.", load("en"))
    assert find_opening.cache_info().currsize
    forget_words()
    assert not find_opening.cache_info().currsize
