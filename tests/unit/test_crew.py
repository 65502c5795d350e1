"""Several processes read as one does: the same pages in the same order, whatever goes wrong on the way."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from tests.unit.formats.tiny_pdf import HELVETICA, TinyPage, write_pdf

from broadsheet import crew, pipeline, reading, worker
from broadsheet.errors import DamagedFile, InputError, LimitExceeded
from broadsheet.formats import ReadOptions
from broadsheet.formats.inputs import Input
from broadsheet.model.document import IssueDocument
from broadsheet.model.issue import Issue
from broadsheet.worker import waiting


def page(text: str) -> TinyPage:
    return TinyPage(f"BT /F1 10 Tf 20 500 Td ({text}) Tj ET", {"F1": HELVETICA})


def book(*texts: str) -> bytes:
    return write_pdf(*(page(text) if text else TinyPage("0 0 50 50 re f", {}) for text in texts))


def written(issues: list[Issue]) -> list[bytes]:
    return [msgspec.json.encode(IssueDocument.of(issue)) for issue in issues]


def read(
    files: list[Path], jobs: int, **options: object
) -> tuple[list[bytes], list[str], list[tuple[str, int]]]:
    """The issues as JSON, what was complained of, and the pages as they were told of."""
    said: list[str] = []
    told: list[tuple[str, int]] = []
    issues = reading.read(
        files,
        reading.Options(jobs=jobs, **options),  # type: ignore[arg-type]
        on_error=lambda error: said.append(str(error)),
        on_page=lambda source, done, _: told.append((source, done)),
    )
    return written(issues), said, told


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Files of several pages, of one, of none, and dumps: what number a page gets is not to be foreseen."""
    made = {
        "a.pdf": book(*(f"Page {number} of a long file" for number in range(1, 20))),
        "b.txt": b"A Headline\n\nThe council met on Monday.\n\fAnother Page\n\nIt met again.\n",
        "c.pdf": b"%PDF-1.4 cut off",
        "d.pdf": book("One page"),
        "e.txt": b"A Third Dump\n\nNothing more was said of it.\n",
        "f.pdf": book(*[""] * 9),
        "g.pdf": book(*[""] * 8, "Text at last", ""),
    }
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in made]


@pytest.mark.parametrize(("jobs", "separate"), [(2, False), (2, True), (3, False)])
def test_many_processes_give_what_one_gives(
    files: list[Path], jobs: int, separate: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "is_equipped", lambda: False)  # a picture is an error then
    one = read(files, 1, separate=separate)
    assert len(one[1]) == 2
    assert "c.pdf" in one[1][0]
    assert "no text layer" in one[1][1]
    assert read(files, jobs, separate=separate) == one


def test_without_anyone_to_complain_to_the_first_bad_file_ends_it(files: list[Path]) -> None:
    with pytest.raises(DamagedFile, match=r"c\.pdf"):
        reading.read(files, reading.Options(jobs=2))
    assert read(files[:2], 2) == read(files[:2], 1)  # and nothing is left over for the next


# --- a reader that breaks ---

HERE = "tests.unit.test_crew"
BREAKS_ON = {"often.pdf": (3, 6, 11, 14, 17), "twice.pdf": (2, 13), "stalls.pdf": (9,)}


def compose_or_break(
    given: str | bytes, source: str, first: int, options: ReadOptions
) -> Iterator[pipeline.ComposedPage]:
    """As `compose_file`, but some pages of some files kill or stall their reader unless they are left out."""
    number = options.first_page
    left_out = dict(options.broken_pages)
    for composed in pipeline.compose_file(given, source, first, options):
        if number in BREAKS_ON.get(Path(source).name, ()) and number not in left_out:
            if Path(source).name == "stalls.pdf":
                time.sleep(30)
            os.kill(os.getpid(), signal.SIGKILL)
        yield composed
        number += 1


@pytest.mark.parametrize("name", BREAKS_ON)
def test_a_reader_that_breaks_breaks_for_many_as_for_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = worker.run

    def run_or_break(function: str, *args: object, **more: object) -> Iterator[object]:
        name = function.replace("broadsheet.pipeline:compose_file", f"{HERE}:compose_or_break")
        return run(name, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(worker, "run", run_or_break)
    monkeypatch.setattr(sys, "path", [*sys.path, str(Path(__file__).parents[2])])
    files = [tmp_path / name, tmp_path / "sound.pdf"]
    files[0].write_bytes(book(*(f"Page {number}" for number in range(1, 19))))
    files[1].write_bytes(book("A sound file"))
    limits = {"time_limit": 4.0} if name == "stalls.pdf" else {}
    one = read(files, 1, **limits)
    assert b"unreadable-page" in one[0][0]
    assert bool(one[1]) == (name == "often.pdf")
    assert b"A sound file" in one[0][0]
    assert read(files, 2, **limits) == one


# --- what goes on meanwhile ---


def test_no_more_is_begun_ahead_than_a_few_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []

    def events(one: Input, number: int, options: ReadOptions, on_lines: object) -> Iterator[crew.Event]:
        begun.append(one.name)
        return iter(())

    monkeypatch.setattr(crew, "_events", events)
    many = [Input(f"{number}.txt", data=b"text") for number in range(100)]
    with crew.Crew(many, ReadOptions(), 2, separate=False) as reading:
        list(reading.read(0, 1))
        time.sleep(0.2)
        assert len(begun) <= 1 + 2 * (2 + crew.AHEAD)


def test_a_page_that_was_foreseen_wrongly_is_numbered_right(tmp_path: Path) -> None:
    pages = [tmp_path / f"{number}.txt" for number in range(6)]
    for number, path in enumerate(pages):
        path.write_text("\f".join(f"Headline {number}\n\nWords of it.\n" for _ in range(1 + number % 3)))
    one = read(pages, 1)
    assert read(pages, 2) == one
    issue = msgspec.json.decode(one[0][0])
    assert [one["number"] for one in issue["pages"]] == list(range(1, 13))


def test_children_beyond_one_end_when_the_files_are_read(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(4)]
    for path in paths:
        path.write_text("A Headline\n\nThe council met.\n")
    assert read(paths, 3)[1] == []
    assert len(waiting._waiting) <= 1


def test_cores_are_at_least_one() -> None:
    assert crew.cores() >= 1


def test_an_error_of_the_program_is_raised_where_pages_are_taken() -> None:
    def broken() -> Iterator[crew.Event]:
        raise KeyError("a fault of ours")
        yield  # pyright: ignore[reportUnreachable]

    running = crew.Running(broken)
    running.go()
    with pytest.raises(KeyError, match="a fault of ours"):
        list(running)


@pytest.mark.parametrize("error", [DamagedFile, LimitExceeded])
def test_errors_of_files_are_raised_where_pages_are_taken(error: type[InputError]) -> None:
    def broken() -> Iterator[crew.Event]:
        raise error("broken", source="a.pdf")
        yield  # pyright: ignore[reportUnreachable]

    running = crew.Running(broken)
    running.go()
    with pytest.raises(error, match="broken"):
        list(running)
