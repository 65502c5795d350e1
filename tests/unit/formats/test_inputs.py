"""INPUTs opened: folders in natural name order, what cannot be read said in one line."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import InputError, UnreadablePath
from broadsheet.formats.inputs import expand, natural_order


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text(name)


def test_a_folder_gives_its_pages_in_natural_name_order(tmp_path: Path) -> None:
    touch(tmp_path, "page10.pdf", "page2.PDF", "page1.txt", "notes.docx", ".hidden.pdf", "page2.truth.json")
    (tmp_path / "sub").mkdir()
    touch(tmp_path / "sub", "page3.pdf")
    found = expand([tmp_path])
    assert [one.path.name for one in found if one.path] == ["page1.txt", "page2.PDF", "page10.pdf"]
    assert found[0].name == str(tmp_path / "page1.txt")
    assert found[0].read() == found[0].head() == b"page1.txt"


def test_a_folder_of_results_gives_them(tmp_path: Path) -> None:
    touch(tmp_path, "2.json", "1.json", "readme.md")
    assert [one.name for one in expand([str(tmp_path)])] == [
        str(tmp_path / "1.json"),
        str(tmp_path / "2.json"),
    ]


def test_inputs_stand_in_the_order_given(tmp_path: Path) -> None:
    touch(tmp_path, "b.txt", "a.txt", "odd.name")
    names = ["b.txt", "odd.name", "a.txt"]
    assert [one.name for one in expand([tmp_path / name for name in names])] == [
        str(tmp_path / n) for n in names
    ]


def test_bytes_are_taken_as_they_are() -> None:
    (one,) = expand([b"abc"])
    assert (one.name, one.path, one.read(), one.head(2)) == ("-", None, b"abc", b"ab")


def test_standard_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    touch(tmp_path, "piped")
    with (tmp_path / "piped").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert [one.data for one in expand(["-"])] == [b"piped"]


def test_what_cannot_be_read_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    (tmp_path / "empty").mkdir()
    (tmp_path / "nested" / "inner").mkdir(parents=True)
    errors: list[InputError] = []
    given = [tmp_path / "gone.pdf", tmp_path / "a.txt", tmp_path / "empty", tmp_path / "nested", "\0"]
    assert [one.name for one in expand(given, on_error=errors.append)] == [str(tmp_path / "a.txt")]
    said = [str(error).replace(str(tmp_path), "") for error in errors]
    assert said[0] == "/gone.pdf: no such file or folder (check the path)"
    assert said[1].startswith("/empty: no pages in this folder (it should hold page files: .pdf, .text, .txt")
    assert "folders inside it are not opened" in said[2]
    assert "not a path" in said[3]
    with pytest.raises(UnreadablePath):
        expand([tmp_path / "gone.pdf"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(UnreadablePath, match="no permission"):
        expand([tmp_path / "a.txt"])


def test_a_name_that_is_not_utf_8_is_shown_with_marks(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    try:
        path.touch()
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (one,) = expand([path])
    assert one.name.endswith("/\ufffd.txt")
    assert one.read() == b""


@given(st.lists(st.integers(0, 2000)))
def test_numbers_in_names_count_as_numbers(numbers: list[int]) -> None:
    names = sorted((f"Page {number}.pdf" for number in numbers), key=natural_order)
    assert names == [f"Page {number}.pdf" for number in sorted(numbers)]


@given(st.lists(st.text(max_size=8)))
def test_any_names_can_be_put_in_order(names: list[str]) -> None:
    ordered = sorted(names, key=natural_order)
    assert all(natural_order(one) <= natural_order(other) for one, other in pairwise(ordered))


def test_an_empty_path_is_no_folder() -> None:
    with pytest.raises(UnreadablePath, match="the path is empty"):
        expand([""])
