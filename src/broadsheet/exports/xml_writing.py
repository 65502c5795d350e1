"""XML written element by element: everything escaped, nothing that XML forbids, names that are XML names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKS = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)
_BODY_MARKS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_NOT_NAME = re.compile(r"[^\w.\-]")
_NAME_START = re.compile(r"[^\W\d]")


def escaped(value: str) -> str:
    """The value as it stands in an attribute between double quotes; what XML forbids is U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", value).translate(_MARKS)


def text_of(value: str) -> str:
    """The value as it stands between tags; what XML forbids is U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", value).translate(_BODY_MARKS)


def attributes(values: dict[str, str | None]) -> str:
    """Attributes in the order given, each with a space before it; those without a value are left out."""
    return "".join(f' {name}="{escaped(value)}"' for name, value in values.items() if value is not None)


def empty(name: str, **values: str | None) -> str:
    """An element without content, on a line of its own."""
    return f"<{name}{attributes(values)}/>\n"


def element(name: str, content: Iterable[str], **values: str | None) -> Iterator[str]:
    """An element with content, piece by piece."""
    yield f"<{name}{attributes(values)}>\n"
    yield from content
    yield f"</{name}>\n"


def leaf(name: str, content: str, **values: str | None) -> str:
    """An element with text only, on a line of its own."""
    return f"<{name}{attributes(values)}>{text_of(content)}</{name}>\n"


class Names:
    """The ids of one file: every one an XML name, no two alike. Those taken first keep their own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._said: dict[str, str] = {}

    def __getitem__(self, wanted: str) -> str:
        """The name that one of our own things goes by: the same whenever it is asked for."""
        if wanted not in self._said:
            self._said[wanted] = self.take(wanted)
        return self._said[wanted]

    def take(self, wanted: str) -> str:
        """A name that is free: the one wanted, as far as it is one and free."""
        name = _NOT_NAME.sub("_", wanted) or "_"
        if not _NAME_START.match(name):
            name = f"_{name}"
        free, number = name, 1
        while free in self._taken:
            number += 1
            free = f"{name}.{number}"
        self._taken.add(free)
        return free
