"""What OCR engines read on a whole page by themselves, as a user would call them: the measure beside ours."""

from __future__ import annotations

import csv
import io
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from broadsheet.measure.sheet import Json, bare
from broadsheet.ocr.tesseract import MODELS

WHOLE = ("rapidocr", "tesseract")


@dataclass(frozen=True)
class Word:
    """A piece of print: its text and box, pixels."""

    text: str
    box: tuple[float, float, float, float]


def read_whole(engine: str, picture: Path, language: str, zoom: int = 1) -> list[Word]:
    """All that an engine reads on a picture with its own settings. zoom: the picture is enlarged so many times."""
    return _rapidocr(picture, zoom) if engine == "rapidocr" else _tesseract(picture, language)


def _rapidocr(picture: Path, zoom: int) -> list[Word]:
    import cv2
    from rapidocr import RapidOCR

    engine: Any = RapidOCR(params={"Global.log_level": "critical"})
    grey: Any = cv2.imread(str(picture))
    if zoom > 1:
        grey = cv2.resize(grey, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_CUBIC)
        engine.max_side_len = max(grey.shape)
    read: Any = engine(grey)
    if read.boxes is None:
        return []
    found: list[Word] = []
    for corners, text in zip(read.boxes, read.txts, strict=True):
        xs, ys = corners[:, 0] / zoom, corners[:, 1] / zoom
        found.append(Word(text, (float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))))
    return found


def _tesseract(picture: Path, language: str) -> list[Word]:
    model = MODELS.get(language) or MODELS[language.split("-")[0]]
    command = ["tesseract", str(picture), "-", "-l", model, "--dpi", "200", "tsv"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: list[Word] = []
    for row in csv.DictReader(io.StringIO(said), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5" and row["text"].strip():
            x, y, w, h = (float(row[key]) for key in ("left", "top", "width", "height"))
            found.append(Word(row["text"], (x, y, x + w, y + h)))
    return found


def as_issue(words: list[Word], width: float, height: float) -> Json:
    """What an engine read as an issue of one page without articles, so that it can be scored like one."""
    lines = [
        {"id": f"w{number}", "source_id": None, "text": word.text, "box": list(word.box)}
        for number, word in enumerate(words)
        if bare(word.text)
    ]
    page = {"number": 1, "label": None, "width": width, "height": height, "lines": lines}
    return {"pages": [page], "articles": [], "furniture": [], "problems": []}
