"""Broadsheet's own JSON, read back: what `read --format json` wrote becomes issues again."""

from __future__ import annotations

import re
from typing import cast

from broadsheet.errors import DamagedFile, EmptyInput, InputError, UnknownFormat
from broadsheet.model.document import FORMAT, IssueDocument
from broadsheet.model.issue import Issue

SUFFIXES = (".json", ".jsonl", ".ndjson")
_BLANK = b"\xef\xbb\xbf \t\r\n"
_OBJECT = re.compile(rb'\{\s*"')


def sniff(head: bytes, name: str) -> bool:
    """Whether a file that starts like this is JSON, by its first key or by its name."""
    return name.lower().endswith(SUFFIXES) or _OBJECT.match(head.lstrip(_BLANK)) is not None


def read_issues(data: bytes, source: str) -> list[Issue]:
    """The issues of a result: one from a lone object, several from one object a line.

    Raises: UnknownFormat if it is JSON of another kind, DamagedFile if it is cut off, garbled or lacks keys,
    EmptyInput if there is nothing in it.
    """
    import msgspec

    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise EmptyInput("the file is empty", source=source, remedy="write the result again")
    decoder = msgspec.json.Decoder(IssueDocument)
    try:
        documents = decoder.decode_lines(data) if _one_a_line(data) else [decoder.decode(data)]
    except msgspec.ValidationError as error:
        raise _explain(data, str(error), source) from error
    except (msgspec.DecodeError, RecursionError, ValueError) as error:
        remedy = "write the result again, it may be cut off"
        raise DamagedFile(f"broken JSON: {_plain(str(error))}", source=source, remedy=remedy) from error
    for document in documents:
        if document.format != FORMAT:
            raise _other_kind(document.format, source)
    return [document.to_issue() for document in documents]


def _one_a_line(data: bytes) -> bool:
    """Whether an object ends on the first line and another follows it."""
    first, _, rest = data.strip().partition(b"\n")
    return first.rstrip().endswith(b"}") and bool(rest.strip())


def _explain(data: bytes, reason: str, source: str) -> InputError:
    """The error for JSON that is well formed and not an issue: another kind of JSON, or a key gone wrong."""
    named = _format_named_in(data)
    if named != FORMAT:
        return _other_kind(named, source)
    remedy = "write the result again with `broadsheet read --format json`"
    return DamagedFile(f"not a sound {FORMAT} result: {_plain(reason)}", source=source, remedy=remedy)


def _format_named_in(data: bytes) -> str | None:
    """What the first object calls itself under "format", None if it does not say."""
    import msgspec

    first = data.strip().partition(b"\n")[0] if _one_a_line(data) else data
    try:
        value: object = msgspec.json.decode(first)
    except (msgspec.DecodeError, RecursionError):
        return None
    name = cast("dict[str, object]", value).get("format") if isinstance(value, dict) else None
    return name if isinstance(name, str) else None


def _other_kind(name: str | None, source: str) -> InputError:
    if name is not None and re.fullmatch(r"broadsheet/\d+", name):
        message = f"a result of the kind {name}; this version reads {FORMAT}"
        remedy = "read the page again, or use the version of Broadsheet that wrote it"
    elif name is not None and name.startswith("broadsheet-"):
        message = f"JSON of the kind {name} cannot be read back"
        remedy = "only `broadsheet read --format json` writes all that is needed"
    else:
        message = "JSON, but not a result of Broadsheet"
        remedy = "`broadsheet read --format json` writes what can be read back"
    return UnknownFormat(message, source=source, remedy=remedy)


def _plain(reason: str) -> str:
    """What the decoder found, in one line without its preamble."""
    return " ".join(reason.split()).removeprefix("JSON is malformed: ")
