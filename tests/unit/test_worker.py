"""Work in a child process: results stream back, and a child that breaks harms nothing but its own file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.unit.formats.tiny_pdf import write_pdf

from broadsheet import worker
from broadsheet.errors import DamagedFile, EncryptedFile, LimitExceeded
from broadsheet.worker import Limits, run, waiting

HERE = "tests.unit.test_worker"


# --- what the child is asked to do ---


def count_to(last: int) -> Iterator[int]:
    yield from range(1, last + 1)


def crash_after(results: int) -> Iterator[int]:
    yield from range(results)
    os.kill(os.getpid(), signal.SIGSEGV)


def stall_after(results: int) -> Iterator[int]:
    yield from range(results)
    time.sleep(60)


def crash_on(page: int, first: int, last: int) -> Iterator[int]:
    for number in range(first, last + 1):
        if number == page:
            os._exit(9)
        yield number


def eat(megabytes: int) -> int:
    return len(bytearray(megabytes << 20))


def fail(kind: type[Exception]) -> None:
    raise kind("went wrong")


def refuse() -> None:
    raise EncryptedFile("encrypted", source="a.pdf", remedy="give its password")


def chatter() -> str:
    print("what a library prints", flush=True)
    os.write(1, b"and what a C library prints\n")
    return "said"


def pid() -> int:
    return os.getpid()


# --- what comes of it ---


def test_results_come_one_by_one() -> None:
    assert list(run(f"{HERE}:count_to", (3,))) == [1, 2, 3]
    assert list(run(f"{HERE}:chatter")) == ["said"]


def test_a_child_is_used_again_and_replaced_after_a_crash() -> None:
    (first,) = run(f"{HERE}:pid")
    assert list(run(f"{HERE}:pid")) == [first]
    with pytest.raises(DamagedFile):
        list(run(f"{HERE}:crash_after", (0,)))
    (third,) = run(f"{HERE}:pid")
    assert third not in (first, os.getpid())


def test_a_crash_keeps_what_came_before_it() -> None:
    results: list[int] = []
    with pytest.raises(DamagedFile) as caught:
        for value in run(f"{HERE}:crash_after", (3,), "page.pdf"):
            results.append(value)
    assert results == [0, 1, 2]
    assert str(caught.value).startswith("page.pdf: its reader crashed (SIGSEGV)")
    assert caught.value.remedy


def test_a_stall_ends_in_time() -> None:
    results: list[int] = []
    start = time.monotonic()
    with pytest.raises(LimitExceeded, match=r"took more than 0\.3 seconds"):
        for value in run(f"{HERE}:stall_after", (1,), "page.pdf", Limits(time_limit=0.3)):
            results.append(value)
    assert results == [0]
    assert time.monotonic() - start < 10


@pytest.mark.skipif(sys.platform != "linux", reason="address space limits are Linux's")
def test_memory_is_limited_and_the_limit_is_lifted_again() -> None:
    with pytest.raises(LimitExceeded, match="64 MB of memory"):
        list(run(f"{HERE}:eat", (500,), "page.pdf", Limits(memory_limit=64)))
    assert list(run(f"{HERE}:eat", (100,), limits=Limits(memory_limit=None))) == [100 << 20]


def test_errors_come_back_as_they_are_and_unforeseen_ones_in_one_line() -> None:
    with pytest.raises(EncryptedFile) as caught:
        list(run(f"{HERE}:refuse"))
    assert str(caught.value) == "a.pdf: encrypted (give its password)"
    with pytest.raises(DamagedFile) as unforeseen:
        list(run(f"{HERE}:fail", (ValueError,), "b.pdf"))
    assert str(unforeseen.value) == "b.pdf: cannot be read: ValueError: went wrong (please report this file)"
    assert any("Traceback" in note for note in unforeseen.value.__notes__)


def test_going_on_after_a_crash() -> None:
    def resume(done: int, error: Exception) -> tuple[Any, ...]:
        assert "exit status 9" in str(error)
        return (2, done + 2, 5)

    assert list(run(f"{HERE}:crash_on", (2, 1, 5), resume=resume)) == [1, 3, 4, 5]


def test_a_file_that_goes_on_crashing_is_given_up() -> None:
    tries: list[int] = []

    def resume(done: int, error: Exception) -> tuple[Any, ...]:
        tries.append(done)
        return (0,)

    with pytest.raises(DamagedFile):
        list(run(f"{HERE}:crash_after", (0,), resume=resume))
    assert len(tries) == worker.MOST_RESTARTS


def test_a_caller_that_stops_early_leaves_no_child_behind() -> None:
    results = run(f"{HERE}:stall_after", (3,))
    assert next(results) == 0
    results.close()
    assert list(run(f"{HERE}:count_to", (2,))) == [1, 2]


def test_many_results_do_not_pile_up() -> None:
    assert sum(1 for _ in run(f"{HERE}:count_to", (5000,))) == 5000


TEXT = "BT /F1 10 Tf 20 500 Td (text) Tj ET"


def test_scripts_need_no_main_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(write_pdf(TEXT))
    script.write_text(
        textwrap.dedent(f"""
        import broadsheet
        print([line.text for page in broadsheet.read({str(pdf)!r}).pages for line in page.lines])
        """)
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "['text']\n"
    assert done.stderr == ""


def test_a_child_that_was_prepared_takes_the_next_work() -> None:
    worker.keep(0)
    worker.keep(1)
    worker.prepare("broadsheet.errors")
    (prepared,) = waiting._waiting
    assert list(run(f"{HERE}:pid")) == [prepared._process.pid]
    worker.prepare("broadsheet.errors")
    assert waiting._waiting == [prepared]


def test_a_module_that_cannot_be_imported_is_no_harm_before_it_is_asked_for() -> None:
    worker.keep(0)
    worker.keep(1)
    worker.prepare("broadsheet.there_is_no_such_module")
    assert list(run(f"{HERE}:count_to", (2,))) == [1, 2]
