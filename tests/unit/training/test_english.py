"""The table of English words is made from lists that have to be there."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest
from benchmarks.training import english


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A table that is there already, in a folder that is to hold the lists as well."""
    written = tmp_path / "words.txt.xz"
    written.write_bytes(b"old")
    monkeypatch.setattr(english, "TARGET", written)
    monkeypatch.setattr(english, "LISTS", tmp_path)
    return written


def test_without_lists_the_table_is_left_as_it_is(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert english.main() == 2
    assert table.read_bytes() == b"old"
    assert "install scowl" in capsys.readouterr().err


def test_of_rarer_words_those_are_kept_that_two_common_ones_grew_to(table: Path) -> None:
    table.with_name("english-words.10").write_text("door\nbell\nit's\n", "latin-1")
    table.with_name("english-words.60").write_text("doorbell\nbellows\n", "latin-1")
    assert english.main() == 0
    words = lzma.decompress(table.read_bytes()).decode()
    assert words.endswith("[common]\nbell\ndoor\n[grown]\ndoorbell")
