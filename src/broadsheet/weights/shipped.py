"""The files of this folder as they ship with the package: arrays, numbers by name, lists of words."""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping, Sequence
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt


def read_arrays(name: str) -> Mapping[str, npt.NDArray[Any]]:
    """The arrays of an `.npz` file by their names."""
    return np.load(BytesIO(_bytes_of(name)), allow_pickle=False)


def read_numbers(name: str, wanted: Sequence[str]) -> tuple[float, ...]:
    """Numbers of a `.json` file that gives each by its name, in the order wanted."""
    numbers: Mapping[str, float] = json.loads(_bytes_of(name))
    return tuple(numbers[one] for one in wanted)


def read_text(name: str) -> str:
    """The text of a `.txt` file, unpacked if it is packed (`.txt.xz`)."""
    data = _bytes_of(name)
    return (lzma.decompress(data) if name.endswith(".xz") else data).decode("utf-8")


def _bytes_of(name: str) -> bytes:
    return files("broadsheet.weights").joinpath(name).read_bytes()
