"""How well words go on over a line break: what is looked at, and that asking less gives less of the same."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.languages.continuity import Continuity, coded

LINES = st.lists(
    st.text(st.sampled_from("abcE’'-.,19 \t中文漢字\ud800\U0001f600ſß"), max_size=60), max_size=8
)


def tables(known: Continuity) -> list[tuple[list[int], list[float]]]:
    return [(table.keys.tolist(), table.counts.tolist()) for table in known.own]


@given(lines=LINES, data=st.data())
def test_some_lines_of_a_page_tell_what_they_tell_alone(lines: list[str], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.integers(0, len(lines) - 1), unique=True) if lines else st.just([]))
    alone = Continuity.of([lines[line] for line in chosen])
    among = Continuity.of(lines, np.array(chosen, np.int64))
    assert among.latin == alone.latin
    assert tables(among) == tables(alone)


@given(lines=LINES)
def test_texts_end_and_start_with_the_last_and_first_signs_of_what_is_coded(lines: list[str]) -> None:
    known = Continuity.of(lines)
    for text, end, start in zip(lines, known.ends(lines), known.starts(lines), strict=True):
        tail, head = (
            [0, 0, *coded((part,), latin=known.latin)[0].tolist(), 0, 0] for part in (text[-40:], text[:40])
        )
        last = [sign for sign in tail if sign][-2:]
        assert end.tolist() == [0] * (2 - len(last)) + last
        assert start.tolist() == head[2:4]


def test_words_that_stood_together_on_the_page_go_on() -> None:
    known = Continuity.of(["the man of the house", "of the town, the end of the day", "with the men"])
    ends, starts = known.ends(["he is out of", "he is out of"]), known.starts(["the house", ", of which"])
    odds = known.log_odds(ends, starts)
    assert odds[0] > odds[1]
