"""XML read element by element: no tree, no entities, no network; what is broken is mended or cut off and said.

Files from strangers: an XML bomb or an external entity needs a declared entity, and default attributes multiply what
is read, so such declarations are refused; the DTD that a DOCTYPE names is never opened. Expat keeps no tree, so memory
does not grow with the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html.entities import html5
from typing import Any
from xml.parsers import expat

from broadsheet.errors import DamagedFile

Attributes = dict[str, str]
Open = Callable[[Attributes], None]
Close = Callable[[], None]
Text = Callable[[str], None]

MOST_NAMES = 10_000  # remembered
_TAG = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]")
_DOCTYPE = re.compile(rb"<!DOCTYPE\s+(?:[\w.-]+:)?([A-Za-z_][\w.-]*)", re.I)
_PROLOG = re.compile(rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STRAY_AND = re.compile(r"&(?!#[0-9]{1,7};|#x[0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
_STRAY_LESS = re.compile(r"<(?![A-Za-z_:/!?])")
_BAD_NUMBER = re.compile(r"&#(x[0-9A-Fa-f]{1,6}|[0-9]{1,7});")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")


def root_name(head: bytes) -> str:
    """The local name of a document's first element, lower-case; "" where these first bytes show none.

    Where they end within the declarations of a DOCTYPE, the name that it gives.
    """
    plain = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    plain = _PROLOG.sub(b"", plain.replace(b"\0", b"")).lstrip()
    found = _TAG.match(plain) or _DOCTYPE.match(plain)
    return found[1].decode("ascii", "replace").lower() if found else ""


class Handlers:
    """What to do at each kind of element, named without its namespace.

    opens:  called with the attributes when an element begins
    closes: called when it ends
    texts:  called when it ends with the text in it; a kind of element is in this or in the other two
    data:   called with all text wherever it stands, if there is no `texts`
    """

    def __init__(
        self,
        opens: Mapping[str, Open],
        closes: Mapping[str, Close] | None = None,
        texts: Mapping[str, Text] | None = None,
        data: Text | None = None,
    ) -> None:
        self.opens, self.closes, self.texts, self.data = opens, closes or {}, texts or {}, data


class _Named(dict[str, Any]):
    """What to do by full element name, found by the local name once and remembered."""

    def __init__(self, wanted: Mapping[str, Any]) -> None:
        super().__init__()
        self.wanted = wanted

    def __missing__(self, name: str) -> Any:
        found = self.wanted.get(name.rpartition(":")[2])
        if len(self) < MOST_NAMES:  # a file of a million names is an attack
            self[name] = found
        return found


def walk(data: bytes, source: str, make: Callable[[], Handlers]) -> str | None:
    """What is wrong with the file, None if nothing is; the handlers have seen all that could be saved.

    make: gives fresh handlers. Where the file is broken they are dropped and asked for again, once, to read the file
    with stray signs mended: then they see it up to the first break that cannot be mended.

    Raises: DamagedFile if the document declares entities.
    """
    broken = walk_once(data, source, make())
    if broken is None:
        return None
    mended = _mended(data)
    if mended is None:
        return broken
    again = walk_once(mended, source, make(), "utf-8")
    return f"mended: {broken}" if again is None else again


def walk_once(data: bytes, source: str, handlers: Handlers, encoding: str | None = None) -> str | None:
    """What is wrong with the file, None if nothing is; the handlers have seen all of it up to there.

    Raises: DamagedFile if the document declares entities.
    """
    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    opens, closes, texts = _Named(handlers.opens), _Named(handlers.closes), _Named(handlers.texts)
    gathered: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        act = opens[name]
        if act is not None:
            act(attributes)
        elif texts[name] is not None:
            inside.append(name)
            gathered.clear()
            parser.CharacterDataHandler = gathered.append

    def end(name: str) -> None:
        if inside and inside[-1] == name:
            texts[name]("".join(gathered))
            inside.pop()
            if not inside:
                parser.CharacterDataHandler = None
            return
        act = closes[name]
        if act is not None:
            act()

    def refuse(*_declared: object) -> None:
        raise DamagedFile(
            "the XML declares entities or attributes, as attacks do and pages never need",
            source=source,
            remedy="remove the DOCTYPE with its declarations if you trust the file",
        )

    def skipped(name: str, _parameter: bool) -> None:
        if parser.CharacterDataHandler is not None:
            parser.CharacterDataHandler(html5.get(f"{name};", ""))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = refuse
    parser.AttlistDeclHandler = refuse
    parser.SkippedEntityHandler = skipped
    parser.CharacterDataHandler = handlers.data
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        return f"{expat.ErrorString(error.code)} (line {error.lineno}, column {error.offset + 1})"
    except (LookupError, ValueError) as error:  # an encoding that Python does not know either
        return str(error)
    return None


def decoded(data: bytes) -> str:
    """The text of a document in the code that it declares, or UTF-8; U+FFFD for what is none."""
    encoding = "utf-8"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif declared := _DECLARED.match(data):
        encoding = declared[1].decode("ascii")
    try:
        text = data.decode(encoding, errors="replace")
    except (LookupError, UnicodeError):  # no encoding, or one of another kind
        text = data.decode("utf-8", errors="replace")
    return text.removeprefix("\ufeff")


def _mended(data: bytes) -> bytes | None:
    """The document in UTF-8, stray ampersands, brackets and control characters mended; None if it had none."""
    text = _FORBIDDEN.sub("", decoded(data).lstrip())
    text = _STRAY_AND.sub("&amp;", text)
    text = _STRAY_LESS.sub("&lt;", text)
    text = _BAD_NUMBER.sub(_sound_number, text)
    text = _NAMED.sub(_sound_name, text)
    mended = text.encode("utf-8", errors="replace")
    return None if mended == data else mended


def _sound_number(found: re.Match[str]) -> str:
    """A numbered character, or nothing where XML forbids it."""
    digits = found[1]
    code = int(digits[1:], 16) if digits[0] == "x" else int(digits)
    sound = (
        code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    )
    return found[0] if sound else ""


def _sound_name(found: re.Match[str]) -> str:
    """A named character of HTML that XML does not know, as itself."""
    if found[1] in ("amp", "lt", "gt", "quot", "apos"):
        return found[0]
    return html5.get(f"{found[1]};", f"&amp;{found[1]};")
