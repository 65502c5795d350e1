"""RapidOCR's recogniser (PP-OCRv6, Apache-2.0): Chinese, Japanese and Latin print, from a model in its wheel.

Only the model is taken from the package and run with ONNX Runtime: nothing is fetched, whatever the package would do.
Source: B. Shi, X. Bai, C. Yao, An end-to-end trainable neural network for image-based sequence recognition, PAMI 39
(2017), for reading a line's strip column by column with connectionist temporal classification.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from broadsheet.errors import NoEngine
from broadsheet.layout.scan.opencv import opencv
from broadsheet.ocr.strips import Floats, Pixels, StripText

NAME = "rapidocr"
UPRIGHT = (
    False  # it reads the columns of vertical writing turned by a quarter, characters lying on their side
)
HEIGHT = 48  # px: what the model takes
STEP = 8  # px of a strip to a column of the answer
WIDEST = 3200  # px: a strip is at most this wide
BATCH = 3200  # px of strips in one batch: the answers of 18,710 characters take 30 MB
REMEDY = "pip install 'broadsheet[ocr]'"


def release() -> str:
    """Name and version of what reads, as the cache knows it.

    Raises: NoEngine if it is not installed.
    """
    try:
        return f"rapidocr {version('rapidocr')} {_model_file().name}"
    except PackageNotFoundError:
        raise NoEngine("RapidOCR is not installed", remedy=REMEDY) from None


def models(language: str | None) -> tuple[Path, ...]:
    """The files that it reads with: one model for all languages.

    Raises: NoEngine if it is not installed.
    """
    return (_model_file(),)


def read_strips(strips: Sequence[Pixels], language: str | None) -> Iterator[StripText]:
    """The text of every strip, in their order. strips: uint8 (h, w), one line each, dark on light.

    Raises: NoEngine if it is not installed.
    """
    session, characters = _session()
    fitted = [_fitted(strip) for strip in strips]
    order = np.argsort([strip.shape[1] for strip in fitted], kind="stable")
    found: dict[int, StripText] = {}
    for batch in _batches(order.tolist(), fitted):
        answers = _answers(session, [fitted[number] for number in batch])
        for number, answer in zip(batch, answers, strict=True):
            found[number] = _decoded(*answer, characters, fitted[number].shape[1])
    yield from (found[number] for number in range(len(strips)))


def _model_file() -> Path:
    """The recogniser's model in the installed package.

    Raises: NoEngine if there is none.
    """
    package = find_spec("rapidocr")
    folder = Path(package.origin).parent / "models" if package and package.origin else None
    models = sorted(folder.glob("*_rec_*.onnx")) if folder else []
    if not models:
        raise NoEngine("RapidOCR is not installed", remedy=REMEDY)
    return models[-1]


@cache
def _session() -> tuple[Any, tuple[str, ...]]:
    """The model, ready to run, and the character of each of its answers ("" for none)."""
    model = _model_file()
    try:
        onnxruntime: Any = import_module("onnxruntime")
    except ImportError:
        raise NoEngine("ONNX Runtime, which RapidOCR needs, is not installed", remedy=REMEDY) from None
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = False  # the arena keeps the room of the largest batch for good
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    names = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    return session, ("", *names, " ")


def _fitted(strip: Pixels) -> Floats:
    """A strip as the model takes it: 48 px high, float32 (48, w), -1 for black to 1 for white."""
    cv2 = opencv()

    height, width = strip.shape
    wide = min(WIDEST, max(STEP, round(width * HEIGHT / height)))
    shrinks = height > HEIGHT
    scaled = cv2.resize(strip, (wide, HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    return scaled.astype(np.float32) / 127.5 - 1.0


def _batches(order: list[int], strips: list[Floats]) -> Iterator[list[int]]:
    """The numbers of strips, narrow ones first, in batches of about as much work."""
    batch: list[int] = []
    for number in order:
        if batch and (len(batch) + 1) * strips[number].shape[1] > BATCH:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _answers(session: Any, strips: list[Floats]) -> Iterator[tuple[Floats, Floats]]:
    """The likeliest character at each step along every strip, and how likely it is."""
    wide = max(strip.shape[1] for strip in strips)
    block = np.zeros((len(strips), 3, HEIGHT, wide), np.float32)
    for number, strip in enumerate(strips):
        block[number, :, :, : strip.shape[1]] = strip
    (chances,) = session.run(None, {session.get_inputs()[0].name: block})
    best = chances.argmax(axis=2)
    return zip(best, np.take_along_axis(chances, best[..., None], axis=2)[..., 0], strict=True)


def _decoded(best: Floats, chance: Floats, characters: tuple[str, ...], width: int) -> StripText:
    """The characters of a strip, repeats of one answer united; where each stands, as a share of its width."""
    new = np.append(True, best[1:] != best[:-1]) & (best > 0)
    starts = np.flatnonzero(new)
    text: list[str] = []
    place: list[float] = []
    sure: list[float] = []
    for start in starts.tolist():
        end = start
        while end + 1 < len(best) and best[end + 1] == best[start]:
            end += 1
        for letter in characters[int(best[start])]:
            text.append(letter)
            place.append(min(1.0, ((start + end) / 2 + 0.5) * STEP / width))
            sure.append(float(chance[start : end + 1].max()))
    return StripText("".join(text), np.array(place, np.float32), np.array(sure, np.float32))
