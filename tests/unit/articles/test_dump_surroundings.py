"""What the lines about a line of a dump tell of it: whether it goes on, and what is said again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.articles.dump.lines import DumpLines, read_lines
from broadsheet.articles.dump.surroundings import NEAR, SURROUNDINGS, look_about
from broadsheet.formats import read_pages
from broadsheet.layout.dump import lay_out_dump

BRIEFS = """Ferry Moved To The Old Quay
The ferry to Saltholm will leave from the old quay until the
harbour has been dredged, the port office said.
Mill for sale
Ada Brenner has put the windmill of Oster up for sale, with
the house beside it and two orchards."""


def lines_of(text: str) -> DumpLines:
    (page,) = read_pages(text.encode())
    return read_lines(lay_out_dump(page))


def seen(lines: DumpLines, name: str) -> np.ndarray:
    return look_about(lines)[:, SURROUNDINGS.index(name)]


def test_a_headline_stands_between_what_begins_anew() -> None:
    lines = lines_of(BRIEFS)
    assert seen(lines, "starts_after")[0] > seen(lines, "starts_after")[1] == 0  # "The", "harbour"
    assert seen(lines, "midway_after").tolist()[:5] == [0, 1, 0, 0, 1]
    assert np.isnan(seen(lines, "starts_after")[-1])
    assert np.isnan(seen(lines, "sound_before")[0])
    assert np.isnan(seen(lines, "sound_after")[-1])


def test_a_headline_in_title_case_is_told_from_a_sentence() -> None:
    titled = seen(lines_of(BRIEFS), "titled")
    assert titled[0] == 1
    assert titled[2] == 0


def test_a_headline_is_said_again_below_and_not_above() -> None:
    lines = lines_of(BRIEFS)
    before, after = seen(lines, "said_before"), seen(lines, "said_after")
    assert before[0] == 0 < after[0]  # "ferry", "quay"
    assert after[1] == 0 < before[1]


def test_what_is_said_again_far_off_is_not_near() -> None:
    far = "\n".join(
        [
            "Lighthouse keeper honoured",
            *(f"{n} of these say nothing." for n in range(NEAR + 2)),
            "A lighthouse.",
        ]
    )
    lines = lines_of(far)
    assert seen(lines, "said_after")[0] == 0 < seen(lines, "said_elsewhere")[0]


def test_chinese_lines_go_on_where_a_word_is_cut() -> None:
    lines = lines_of(
        "水务局昨天公布了今年的供水计划，明年将建成新的自来水\n厂，全市居民都能用上干净的水。\n旧车站改为图书馆\n新的图书馆下月开放。"
    )
    sound = seen(lines, "sound_after")
    assert np.isfinite(sound[:-1]).all()
    assert sound[0] > sound[1]  # 自来水｜厂 goes on; a stop and a headline do not


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1),
        max_size=12,
    )
)
def test_every_line_has_all_looks_and_shares_are_shares(texts: list[str]) -> None:
    try:
        lines = lines_of("\n".join(["A line of words.", *texts]))
    except ValueError:
        pytest.skip("no page")
    looks = look_about(lines)
    assert looks.shape == (len(lines), len(SURROUNDINGS))
    for name in ("titled", "said_before", "said_after", "said_elsewhere"):
        shares = looks[:, SURROUNDINGS.index(name)]
        assert np.nanmin(shares, initial=0) >= 0
        assert np.nanmax(shares, initial=0) <= 1 + 1e-6
