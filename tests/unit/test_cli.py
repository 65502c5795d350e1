"""The command line: what goes where, exit statuses, one clear line for each bad input."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from tests.unit.exports.hand_made import chinese_page, english_issue

from broadsheet.cli import commands
from broadsheet.errors import UnreadablePath
from broadsheet.exports import find_format, formats
from broadsheet.model.issue import Issue

DUMP = "春耕会议召开\n\n　　本报讯（记者 林晓）春风刚到，\n田里已有人影。\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("papers")
    save(place / "chinese.json", chinese_page())
    save(place / "english.json", english_issue())
    (place / "dump.txt").write_text(DUMP, encoding="utf-8")
    (place / "broken.pdf").write_bytes(b"%PDF-1.7\nand then nothing")
    (place / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (place / "empty").mkdir()
    return place


def save(path: Path, *issues: Issue) -> None:
    path.write_text("".join(find_format("json").render(issues)), encoding="utf-8")


def broadsheet(*arguments: str | Path, **extra: object) -> Result:
    shown = CliRunner().invoke(commands, [str(argument) for argument in arguments], **extra)  # type: ignore[arg-type]
    assert shown.exception is None or isinstance(shown.exception, SystemExit), shown.exception
    return shown


def process(*arguments: str | Path, **extra: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "broadsheet", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=120, **extra)  # type: ignore[call-overload,no-any-return]


def test_help_shows_examples_and_formats() -> None:
    shown = broadsheet("read", "--help")
    assert shown.exit_code == 0
    assert "broadsheet read front.pdf" in shown.stdout
    assert all(name in shown.stdout for name in formats())
    assert "broadsheet draw front.pdf -o front.svg" in broadsheet("draw", "--help").stdout


def test_version() -> None:
    from broadsheet import __version__

    assert broadsheet("--version").stdout == f"broadsheet {__version__}\n"


@pytest.mark.parametrize("name", sorted(formats()))
def test_each_format_goes_to_standard_output(folder: Path, name: str) -> None:
    shown = broadsheet("read", folder / "chinese.json", "--format", name)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout == "".join(find_format(name).render([chinese_page()]))


def test_text_is_what_one_gets_unless_the_file_is_called_otherwise(folder: Path, tmp_path: Path) -> None:
    text = "".join(find_format("text").render([chinese_page()]))
    assert broadsheet("read", folder / "chinese.json").stdout == text
    for name, format_name in (("a.md", "markdown"), ("a.JSON", "json"), ("a.jsonl", "jsonl"), ("a", "text")):
        shown = broadsheet("read", folder / "chinese.json", "-o", tmp_path / name)
        assert (shown.exit_code, shown.output) == (0, "")
        expected = "".join(find_format(format_name).render([chinese_page()]))
        assert (tmp_path / name).read_text(encoding="utf-8") == expected


def test_results_of_several_issues_are_one_json_a_line(folder: Path) -> None:
    shown = broadsheet("read", folder / "chinese.json", folder / "english.json", "--format", "json")
    assert [json.loads(line)["issue"]["id"] for line in shown.stdout.splitlines()] == [
        "linjiang-2023-02-07",
        "ferry",
    ]


def test_a_text_dump_is_read(folder: Path) -> None:
    shown = broadsheet("read", folder / "dump.txt", "--format", "json")
    assert (shown.exit_code, shown.stderr) == (0, "")
    value = json.loads(shown.stdout)
    assert [line["source_id"] for line in value["pages"][0]["lines"]] == ["1", "3", "4"]
    assert value["pages"][0]["source"] == str(folder / "dump.txt")


def test_standard_input_is_read(folder: Path) -> None:
    shown = broadsheet("read", "-", "--format", "json", input=DUMP.encode())
    assert shown.exit_code == 0
    assert json.loads(shown.stdout)["pages"][0]["source"] == "-"
    again = broadsheet("read", "-", "--format", "json", input=(folder / "english.json").read_bytes())
    assert again.stdout == (folder / "english.json").read_text(encoding="utf-8")


def test_options_reach_the_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    from broadsheet import reading

    taken: list[tuple[list[str], reading.Options]] = []

    def read(inputs: list[str], options: reading.Options, **_: object) -> list[Issue]:
        taken.append((list(inputs), options))
        return [chinese_page()]

    monkeypatch.setattr(reading, "read", read)
    found = ["--date", "2023-02-07", "--language", "zh-Hant", "--separate", "--password", "s"]
    limits = ["--time-limit", "2.5", "--memory-limit", "512"]
    assert broadsheet("read", "a", "b", *found, *limits).exit_code == 0
    assert taken == [(["a", "b"], reading.Options("2023-02-07", "zh-Hant", True, "s", 2.5, 512))]
    broadsheet("read", "a")
    assert taken[1] == (["a"], reading.Options())


def test_a_bad_input_is_one_line_and_the_others_are_still_read(folder: Path) -> None:
    bad = [folder / "gone.pdf", folder / "broken.pdf", folder / "binary.txt", folder / "empty"]
    shown = broadsheet("read", *bad, folder / "chinese.json")
    assert shown.exit_code == 1
    assert "把种子播在春风里" in shown.stdout
    lines = shown.stderr.splitlines()
    assert len(lines) == len(bad)
    for line, path in zip(sorted(lines), sorted(bad), strict=True):
        assert line.startswith(f"broadsheet: {path}: ")
        assert line.endswith(")")  # the remedy


def test_formats_of_a_file_a_page_go_to_a_folder(folder: Path, tmp_path: Path) -> None:
    target = f"{tmp_path / 'pages'}/"
    shown = broadsheet("read", folder / "english.json", "--format", "alto", "-o", target)
    assert (shown.exit_code, shown.output) == (0, "")
    names = sorted(path.name for path in (tmp_path / "pages").iterdir())
    assert names == ["page-0001.alto.xml", "page-0002.alto.xml"]
    shown = broadsheet("read", folder / "english.json", "--format", "alto", "-o", tmp_path / "a.alto.xml")
    assert shown.exit_code == 2
    assert shown.stderr.startswith("broadsheet: 2 pages, and ALTO has one a file (name a folder")
    assert not (tmp_path / "a.alto.xml").exists()
    shown = broadsheet("read", folder / "chinese.json", "-o", tmp_path / "a.alto.xml")
    assert shown.exit_code == 0
    assert "把种子播在春风里" in (tmp_path / "a.alto.xml").read_text(encoding="utf-8")


def test_a_text_dump_has_no_boxes_to_write(folder: Path, tmp_path: Path) -> None:
    shown = broadsheet("read", folder / "dump.txt", "--format", "pagexml")
    assert shown.exit_code == 2
    assert (shown.stdout, len(shown.stderr.splitlines())) == ("", 1)
    assert "dump.txt: a text dump says not where its lines stand" in shown.stderr
    target = tmp_path / "out"
    several = ("export", folder / "dump.txt", folder / "chinese.json", "--separate")
    shown = broadsheet(*several, "--format", "mets-alto", "-o", target)
    assert shown.exit_code == 2
    assert [path.parent.name for path in target.glob("*/mets.xml")] == ["linjiang-2023-02-07"]


def test_export_writes_issues_to_folders(folder: Path, tmp_path: Path) -> None:
    both = ("export", folder / "chinese.json", folder / "english.json", "--format", "mets-alto")
    assert broadsheet(*both, "-o", tmp_path).exit_code == 0
    found = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.xml"))
    assert found == [
        "ferry/alto/page-0001.xml",
        "ferry/alto/page-0002.xml",
        "ferry/mets.xml",
        "linjiang-2023-02-07/alto/page-0001.xml",
        "linjiang-2023-02-07/mets.xml",
    ]
    again = {path: path.read_bytes() for path in tmp_path.rglob("*.xml")}
    assert broadsheet(*both, "-o", tmp_path).exit_code == 0
    assert again == {path: path.read_bytes() for path in tmp_path.rglob("*.xml")}
    assert broadsheet(*both, "-o", folder / "dump.txt").exit_code == 2
    assert "choose one of" in broadsheet("export", "a", "--format", "x", "-o", tmp_path).stderr


def test_an_issue_cannot_write_outside_its_folder(tmp_path: Path) -> None:
    nasty = [replace(chinese_page(), id=name) for name in ("../../out", "/etc/out", "..", "", "a/b")]
    save(tmp_path / "nasty.json", *nasty)
    target = tmp_path / "in" / "here"
    shown = broadsheet("export", tmp_path / "nasty.json", "--format", "mets-alto", "-o", target)
    assert shown.exit_code == 0, shown.stderr
    assert len(list(target.glob("*/mets.xml"))) == len(nasty)
    assert {path.name for path in tmp_path.iterdir()} == {"nasty.json", "in"}
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["here"]


@pytest.mark.parametrize(
    ("option", "given", "said"),
    [("--date", "tomorrow", "write it as 2026-03-31"), ("--language", "klingon", "no language code")],
)
def test_a_day_or_a_language_that_is_none_is_told_with_what_is_wanted(
    folder: Path, option: str, given: str, said: str
) -> None:
    shown = broadsheet("read", folder / "dump.txt", option, given)
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert given in shown.stderr and said in shown.stderr
    assert broadsheet("read", folder / "dump.txt", "--language", "zh-TW").exit_code == 0


@pytest.mark.parametrize(("code", "known"), [("eu", False), ("tlh", False), ("de_AT", True), ("ZH-tw", True)])
def test_a_language_that_is_read_as_english_is_told(folder: Path, code: str, known: bool) -> None:
    shown = broadsheet("read", folder / "dump.txt", "--language", code)
    assert shown.exit_code == 0
    assert (f"no rules for the language {code}" in shown.stderr) is not known


def test_nothing_readable_gives_no_output_and_touches_no_file(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text("old")
    shown = broadsheet("read", folder / "gone.pdf", "-o", tmp_path / "old.json")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert (tmp_path / "old.json").read_text() == "old"


def test_empty_standard_input_is_named_so() -> None:
    shown = broadsheet("read", "-", input=b"")
    assert shown.exit_code == 1
    assert shown.stderr.startswith("broadsheet: standard input: the file is empty")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read"], "Missing argument"),
        (["read", "x", "--format", "docx"], "no output format 'docx' (choose one of"),
        (["read", "x", "--date", "7.2.2023"], "write it as 2026-03-31"),
        (["read", "x", "--time-limit", "0"], "--time-limit"),
        (["read", "x", "-o", "/no/such/folder/out"], "its folder does not exist (mkdir -p /no/such/folder)"),
        (["read", "x", "-o", "/"], "is a folder"),
        (["read", "x", "--engine", "nope"], "no engine called nope (there are rapidocr, tesseract)"),
        (["draw", "x", "-o", "page.gif"], "a drawing is an .svg or a .png"),
        (["draw", "x", "--page", "0"], "--page"),
        (["print"], "No such command"),
        (["read", "--what"], "No such option"),
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str], said: str) -> None:
    shown = broadsheet(*arguments)
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert said in shown.stderr


def test_an_error_of_many_lines_becomes_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from broadsheet import reading

    def fail(*_: object, **__: object) -> list[Issue]:
        raise UnreadablePath("two\nlines", source="a\nb")

    monkeypatch.setattr(reading, "read", fail)
    assert broadsheet("read", "x").stderr == "broadsheet: a b: two lines\n"


def test_draw_writes_svg_and_png(folder: Path, tmp_path: Path) -> None:
    shown = broadsheet("draw", folder / "chinese.json")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert ElementTree.fromstring(shown.stdout).tag.endswith("svg")
    assert broadsheet("draw", folder / "dump.txt", "-o", tmp_path / "a.svg").exit_code == 0
    assert "本报讯（记者 林晓）春风刚到" in (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert broadsheet("draw", folder / "chinese.json", "-o", tmp_path / "a.png").exit_code == 0
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def test_draw_takes_a_page_of_the_issue(folder: Path) -> None:
    second = broadsheet("draw", folder / "english.json", "--page", "2")
    assert "Not a heading" in second.stdout
    assert second.stderr == ""
    first = broadsheet("draw", folder / "english.json")
    assert "Not a heading" not in first.stdout
    assert first.stderr == "broadsheet: drawing page 1 of 2 (--page N draws another)\n"
    beyond = broadsheet("draw", folder / "english.json", "--page", "3")
    assert (beyond.exit_code, beyond.stdout) == (2, "")
    assert "there is no page 3 (the issue has 2)" in beyond.stderr


def test_draw_of_a_bad_input_is_status_1(folder: Path) -> None:
    assert broadsheet("draw", folder / "gone.pdf").exit_code == 1


def test_output_is_utf_8_in_any_locale(folder: Path) -> None:
    for extra in ({"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}):
        done = process("read", folder / "chinese.json", env=os.environ | extra)
        assert done.returncode == 0
        assert "把种子播在春风里" in done.stdout.decode("utf-8")


def test_a_reader_that_leaves_early_is_no_trouble(folder: Path) -> None:
    save(folder / "long.json", *[chinese_page()] * 300)
    command = [sys.executable, "-m", "broadsheet", "read", str(folder / "long.json"), "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_ctrl_c_is_quiet(folder: Path) -> None:
    # what a shell runs in the background is born deaf to the signal
    heard = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.executable, "
    command = [sys.executable, "-c", heard + "[sys.executable, '-m', 'broadsheet', 'read', '-'])"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdin is not None
        running.stdin.write(b"more than a pipe holds " * 20_000)  # so it is being read when this is done
        running.stdin.flush()
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert out == b""
    assert b"Traceback" not in err


SLOW = """
import sys, time
from broadsheet import cli, reading
from broadsheet.errors import DamagedFile
def read(inputs, options, on_page, on_lines, on_error):
    for done in range(4):
        time.sleep(float(inputs[0]) / 4)
        on_page("folder/front page.pdf", done + 1, None)
    on_error(DamagedFile("broken", source="x.pdf"))
    return []
reading.read = read
cli.main()
"""


@pytest.mark.skipif(os.name != "posix", reason="terminals as POSIX has them")
@pytest.mark.parametrize(("seconds", "shown"), [("1.6", True), ("0.1", False)])
def test_progress_shows_on_a_terminal_once_reading_takes_a_second(seconds: str, shown: bool) -> None:
    import pty

    here, there = pty.openpty()
    command = [sys.executable, "-c", SLOW, "read", seconds]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=there)
    os.close(there)
    said = b""
    with suppress(OSError):  # the far end is closed: what Linux says at the end
        while part := os.read(here, 65536):
            said += part
    os.close(here)
    assert running.communicate(timeout=60) == (b"", None)
    assert running.returncode == 1
    assert b"broadsheet: x.pdf: broken" in said
    assert (b"front page.pdf" in said) == shown


def test_progress_keeps_out_of_files(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SLOW, "read", "1.3"], capture_output=True, timeout=60, check=False
    )
    assert done.stderr == b"broadsheet: x.pdf: broken\n"


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; from broadsheet.cli import main\n"
        "sys.argv = ['broadsheet', '--help']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in ('numpy', 'pypdfium2', 'msgspec', 'rich', 'lap') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
