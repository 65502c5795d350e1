"""Tesseract, if its command is installed: many languages, one model each.

It is called once for a batch of lines, with a list of picture files, and answers in hOCR with a box a character.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import numpy as np

from broadsheet.errors import NoEngine
from broadsheet.layout.scan.opencv import opencv
from broadsheet.ocr.pixels import Pixels
from broadsheet.ocr.strips import StripText

NAME = "tesseract"
UPRIGHT = True
BATCH = 200  # lines to a call: a call loads its model anew
HEIGHT = 48  # px: it reads type of about 30 px best
BORDER = 10  # px of paper that it wants round a line
CJK = 0x2E80  # from here on scripts that part no words
MODELS = {
    "zh-Hans": "chi_sim",
    "zh-Hant": "chi_tra",
    "zh": "chi_sim",
    "ja": "jpn",
    "ko": "kor",
    "en": "eng",
    "de": "deu",
    "fr": "fra",
    "es": "spa",
    "it": "ita",
    "pt": "por",
    "nl": "nld",
}


@cache
def release() -> str:
    """Name and version of what reads, as the cache knows it.

    Raises: NoEngine if it is not installed.
    """
    said = _run("--version")
    return said.stdout.split("\n", 1)[0].strip() or NAME


def models(language: str | None) -> tuple[Path, ...]:
    """The files that it reads print of a language with; none if it does not say where they are, as before version 5.

    Raises: NoEngine if it or its model for the language is not installed.
    """
    folder, _ = _installed()
    wanted = _model(language).split("+")
    return tuple(folder / f"{model}.traineddata" for model in wanted) if folder else ()


def read_strips(strips: Sequence[Pixels], language: str | None) -> Iterator[StripText]:
    """The text of every strip, in their order. strips: uint8 (h, w), one line each, dark on light.

    Raises: NoEngine if it or its model for the language is not installed.
    """
    model = _model(language)
    for first in range(0, len(strips), BATCH):
        yield from _read(strips[first : first + BATCH], model)


def _read(strips: Sequence[Pixels], model: str) -> list[StripText]:
    cv2 = opencv()

    with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder:
        names: list[str] = []
        scales: list[float] = []
        for number, strip in enumerate(strips):
            scale = HEIGHT / strip.shape[0]
            how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
            size = (max(1, round(strip.shape[1] * scale)), HEIGHT)
            paper = [int(np.percentile(strip, 90))]
            framed = cv2.copyMakeBorder(
                cv2.resize(strip, size, interpolation=how),
                BORDER,
                BORDER,
                BORDER,
                BORDER,
                cv2.BORDER_CONSTANT,
                value=paper,
            )
            names.append(str(Path(folder) / f"{number}.png"))
            scales.append(float(size[0]))
            cv2.imwrite(names[-1], framed)
        listing = Path(folder) / "lines.txt"
        listing.write_text("\n".join(names) + "\n", "utf-8")
        options = ("-l", model, "--psm", "7", "--dpi", "300", "-c", "hocr_char_boxes=1", "hocr")
        _run(str(listing), str(Path(folder) / "read"), *options)
        return _parsed((Path(folder) / "read.hocr").read_bytes(), scales)


def _parsed(hocr: bytes, widths: Sequence[float]) -> list[StripText]:
    """What was read on each of the pictures, which are the pages of the hOCR."""
    found: list[StripText] = []
    pages = [one for one in ElementTree.fromstring(hocr).iter() if one.get("class") == "ocr_page"]
    for page, width in zip(pages, widths, strict=True):
        text: list[str] = []
        place: list[float] = []
        sure: list[float] = []
        new_word = False
        for element in page.iter():
            new_word = new_word or element.get("class") == "ocrx_word"
            said = re.search(
                r"x_bboxes ([\d.]+) \d+ ([\d.]+) \d+; *x_conf ([\d.]+)", element.get("title") or ""
            )
            if element.get("class") != "ocrx_cinfo" or not said or not element.text:
                continue
            if new_word and text and (ord(text[-1]) < CJK or ord(element.text[0]) < CJK):
                text.append(" ")  # between Chinese characters it sees words where there are none
                place.append(place[-1])
                sure.append(sure[-1])
            new_word = False
            text.append(element.text[0])
            place.append(min(1.0, max(0.0, ((float(said[1]) + float(said[2])) / 2 - BORDER) / width)))
            sure.append(float(said[3]) / 100)
        found.append(StripText("".join(text), np.array(place, np.float32), np.array(sure, np.float32)))
    return found


def _model(language: str | None) -> str:
    """The name of the model for a language; those for Chinese and English if it is not known.

    Raises: NoEngine if it is not installed.
    """
    known = language and (MODELS.get(language) or MODELS.get(language.split("-")[0]))
    wanted = [known] if known else ["chi_sim", "eng"]
    missing = [model for model in wanted if model not in _installed()[1]]
    if missing:
        raise NoEngine(
            f"Tesseract has no model {missing[0]}",
            remedy=f"apt install tesseract-ocr-{missing[0].replace('_', '-')}, or name another --language",
        )
    return "+".join(wanted)


@cache
def _installed() -> tuple[Path | None, frozenset[str]]:
    """The folder of its models, None if it does not say, and what they are called."""
    head, *names = _run("--list-langs").stdout.split("\n")
    told = re.search(r'"(.+)"', head)
    return Path(told[1]) if told else None, frozenset(names)


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Tesseract's answer, on one core.

    Raises: NoEngine if it is not installed or breaks.
    """
    command = shutil.which("tesseract")
    if command is None:
        raise NoEngine(
            "Tesseract is not installed", remedy="apt install tesseract-ocr, or use --engine rapidocr"
        )
    try:
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}
        return subprocess.run(
            [command, *arguments], capture_output=True, text=True, check=True, env=environment
        )
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        raise NoEngine(
            f"Tesseract broke: {' '.join(said.split())[:200]}", remedy="try --engine rapidocr"
        ) from None
