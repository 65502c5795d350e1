"""A step that is left out is not taken, tells on a page that needs it, and comes back."""

from __future__ import annotations

import pytest
from benchmarks.ablation.reading import Known
from benchmarks.ablation.switches import Switch, switches
from benchmarks.quality.pages import SAMPLES, known_pages

from broadsheet.articles import assemble
from broadsheet.measure.tables import summary


@pytest.fixture(scope="module")
def known() -> Known:
    """The Chinese front page that ships, watched while it is read."""
    file = next(one for one in known_pages([SAMPLES]) if "zh-front" in one.name)
    return Known.of(file, switches())


def named(name: str) -> Switch:
    return next(one for one in switches() if one.name.endswith(name))


def test_without_its_captions_a_page_has_fewer_exact_articles(known: Known) -> None:
    attach = named("attach.attach")
    assert attach.name in known.acted
    whole, without = summary([known.score]), summary([known.without(attach)])
    assert without["exact_articles"] < whole["exact_articles"]
    assert assemble.attach is attach.step


def test_a_mend_is_left_out_of_its_list_and_put_back() -> None:
    mend = named("adopt.adopt_columns")
    before = assemble.MENDS
    with mend.off():
        assert mend.step not in assemble.MENDS
        assert len(assemble.MENDS) == len(before)
    assert assemble.MENDS is before


def test_a_step_that_does_nothing_on_a_page_is_not_read_again(known: Known) -> None:
    idle = next(one for one in switches() if one.name not in known.acted)
    assert known.without(idle) is known.score
