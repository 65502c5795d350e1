"""Hostile OCR files, read in a process whose memory is limited: an error or a page, soon, and nothing else opened."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.formats.test_alto import TWO_LINES, alto
from tests.unit.formats.test_ocr_files import SOUND

from broadsheet.errors import DamagedFile, UnknownFormat
from broadsheet.formats import read_pages

MEMORY = 1_200  # MB of address space, of which Python and NumPy take a part before a file is opened
GROWTH = 400  # MB that reading may take more than reading a sound page does
CHILD = """
import json, resource, sys

resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]) * 2**20,) * 2)
from broadsheet.errors import InputError
from broadsheet.formats import ReadOptions, read_pages

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

opened = []
listening = False

def watch(event, args):
    if listening and (event.startswith("socket") or event in ("open", "os.system", "subprocess.Popen")):
        opened.append(f"{event} {args[0] if args else ''}")

sys.addaudithook(watch)
read_pages(sys.argv[2])
before, found = peak(), {}
for path in sys.argv[3:]:
    listening = True
    try:
        pages = read_pages(path)
        said = [problem.code for page in pages for problem in page.problems] or "sound"
    except InputError as error:
        said = f"{type(error).__name__}: {error.remedy}"
    except MemoryError:
        said = "MemoryError"
    listening = False
    found[path] = said
print(json.dumps({"found": found, "grown": peak() - before, "opened": opened}))
"""

ROOTS = {"alto": "alto", "page": "PcGts", "abbyy": "document"}
BOMB = '<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY a{at} "{"&a" + (str(at - 1) if at else "") + ";"}{"&a;" * 9}">' for at in range(10)
)
DECLARED = {
    "bomb": f"[{BOMB}]",
    "one large entity": f'[<!ENTITY a "{"a" * 1_000_000}">]',
    "a file": '[<!ENTITY a SYSTEM "file:///etc/passwd">]',
    "the network": '[<!ENTITY a SYSTEM "http://127.0.0.1:9/a">]',
    "a parameter": '[<!ENTITY % a SYSTEM "http://127.0.0.1:9/a"> %a;]',
    "attributes": f'[<!ATTLIST String a CDATA "{"a" * 100_000}">]',
}


def declared(name: str, what: str) -> bytes:
    body = SOUND[name].split(b"?>", 1)[-1]
    return f'<?xml version="1.0"?>\n<!DOCTYPE {ROOTS[name]} {what}>'.encode() + body


def stuffed(name: str, inside: str) -> bytes:
    at = SOUND[name].rindex(b"</")
    return SOUND[name][:at] + inside.encode() + SOUND[name][at:]


def word(number: int) -> str:
    box = 'HPOS="10" VPOS="10" WIDTH="50" HEIGHT="10"'
    return f'<TextLine ID="n{number}" {box}><String ID="w{number}" CONTENT="w" {box}/></TextLine>'


def hostile() -> dict[str, bytes]:
    """Files by what they try; each a few megabytes at most."""
    made: dict[str, bytes] = {}
    for name in ROOTS:
        made |= {f"{name} {trick}": declared(name, what) for trick, what in DECLARED.items()}
        made |= {
            f"{name} deep": stuffed(name, "<a>" * 300_000),
            f"{name} wide": stuffed(name, "<b/>" * 1_000_000),
            f"{name} names": stuffed(name, "".join(f"<n{at}/>" for at in range(50_000))),
            f"{name} long": stuffed(name, '<a b="' + "x" * 5_000_000 + '"/>'),
            f"{name} cut": SOUND[name][: len(SOUND[name]) // 2],
        }
    made["alto words"] = stuffed("alto", "".join(map(word, range(40_000))))
    made["alto shapes"] = stuffed(
        "alto", '<GraphicalElement HPOS="1" VPOS="1" WIDTH="5" HEIGHT="1"/>' * 50_000
    )
    made["alto pages"] = stuffed("alto", "</PrintSpace></Page>" + "<Page/>" * 20_000)
    made["page corners"] = stuffed(
        "page",
        '<TextRegion id="r"><TextLine id="x"><Coords points="'
        + "1,1 " * 500_000
        + '"/></TextLine></TextRegion>',
    )
    return made


def test_hostile_files_end_in_bounded_memory_and_open_nothing(tmp_path: Path) -> None:
    names: dict[str, str] = {}
    for number, (name, data) in enumerate(hostile().items()):
        path = tmp_path / f"{number}.xml"
        path.write_bytes(data)
        names[str(path)] = name
    sound = tmp_path / "sound.xml"
    sound.write_bytes(SOUND["alto"])
    command = [sys.executable, "-c", CHILD, str(MEMORY), str(sound), *names]
    env = {"PYTHONPATH": ":".join(sys.path), "OPENBLAS_NUM_THREADS": "1", "PATH": ""}
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, env=env)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    found = {names[path]: said for path, said in told["found"].items()}
    assert "MemoryError" not in found.values()
    assert told["grown"] < GROWTH
    assert [one for one in told["opened"] if "socket" in one or str(tmp_path) not in one] == []
    for name, said in found.items():
        trick = name.partition(" ")[2]
        if trick in DECLARED:
            known = name.startswith("abbyy") and str(said).startswith("UnknownFormat: it reads")
            assert known or str(said).startswith("DamagedFile: remove the DOCTYPE"), (name, said)
        elif trick in ("deep", "cut"):
            assert "broken-xml" in said, (name, said)
        else:
            assert said == "sound" or isinstance(said, list) or said.split(": ")[1] != "None", (name, said)


@pytest.mark.parametrize(
    "bad",
    [
        "NaN",
        "-NaN",
        "inf",
        "-inf",
        "1e308",
        "1e30",
        "-5000",
        "99999999999999999999",
        "0x10",
        "",
        "--",
        "1e-320",
        "5" * 5000,
    ],
)
def test_boxes_that_are_no_places_are_told_and_guessed(bad: str) -> None:
    data = alto(TWO_LINES.replace('HPOS="100"', f'HPOS="{bad}"').replace('HEIGHT="20"', f'HEIGHT="{bad}"'))
    (page,) = read_pages(data, "page.xml")
    assert "broken-boxes" in [problem.code for problem in page.problems]
    box = page.glyphs.box
    assert (box[:, 0] < 1100).all() and (box[:, 3] < 1600).all() and (box[:, 2] >= box[:, 0]).all()


def test_a_long_doctype_does_not_make_a_page_a_text_dump() -> None:
    with pytest.raises(DamagedFile, match="attributes"):
        read_pages(declared("alto", "[" + '<!ATTLIST String a CDATA "b">' * 1000 + "]"), "page.xml")


def test_xml_of_another_kind_is_no_text_dump() -> None:
    with pytest.raises(UnknownFormat):
        read_pages(b'<?xml version="1.0"?><rss><channel/></rss>', "feed.xml")
