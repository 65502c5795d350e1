"""Where results go: a file, whole or not at all, or standard output."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from broadsheet.errors import BroadsheetError, UsageError
from broadsheet.exports import FolderFormat
from broadsheet.model.issue import Issue


def check_target(target: Path) -> None:
    """Nothing if a file can be written there; asked before the work is done, not after.

    Raises: UsageError if there is a folder of that name, no folder to hold it, or no permission.
    """
    folder = target.resolve().parent
    name = str(target)
    if target.is_dir():
        raise UsageError("is a folder, not a file", source=name, remedy="name a file in it")
    if not folder.is_dir():
        raise UsageError("its folder does not exist", source=name, remedy=f"mkdir -p {folder}")
    if _is_special(target):
        return
    if not os.access(folder, os.W_OK | os.X_OK) or (target.exists() and not os.access(target, os.W_OK)):
        raise UsageError("no permission to write it", source=name, remedy="choose another folder")


def check_folder(target: Path) -> None:
    """Nothing if files can be written in a folder of that name; asked before the work is done, not after.

    Raises: UsageError if there is a file of that name, or no permission.
    """
    name, there = str(target), target
    if target.exists() and not target.is_dir():
        raise UsageError("is a file, not a folder", source=name, remedy="name a folder")
    while not there.exists() and there != there.parent:
        there = there.parent
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise UsageError("no permission to write there", source=name, remedy="choose another folder")


def write_folder(issues: Sequence[Issue], chosen: FolderFormat, folder: Path) -> None:
    """Nothing; the files of the issues are in the folder afterwards, of several each in a folder of its own.

    Raises: UsageError if the format cannot write an issue, after the others are written; BroadsheetError if the
    system refuses.
    """
    taken: set[str] = set()
    refused: list[UsageError] = []
    for issue in issues:
        below = folder
        if len(issues) > 1:
            name = _free_name(issue.id, taken)
            taken.add(name)
            below = folder / name
        try:
            _write_issue(issue, chosen, below)
        except UsageError as error:
            refused.append(error)
    if refused:
        raise refused[0]


def _write_issue(issue: Issue, chosen: FolderFormat, folder: Path) -> None:
    for path, pieces in chosen.files(issue):
        target = folder / path
        if not target.resolve().is_relative_to(folder.resolve()):
            raise BroadsheetError(f"{path!r} leads out of the folder", source=str(folder))
        _make(target.parent)
        write(pieces, target)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BroadsheetError(
            f"cannot be made: {error.strerror or error}", source=str(folder), remedy="choose another folder"
        ) from error


def _free_name(wanted: str, taken: set[str]) -> str:
    """A name for an issue's folder: its id, without what no file name should have, and unlike those taken."""
    name = re.sub(r"[^\w.\-]", "_", wanted)[:100].strip(".") or "issue"
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def write(pieces: Iterable[str | bytes], target: Path | None) -> None:
    """Nothing; the pieces, texts as UTF-8, are in the file afterwards, or on standard output if it is None.

    A file appears under its name only when it is complete. A reader that closes the pipe early is no error.

    Raises: BroadsheetError if the system refuses, for instance because the disk is full.
    """
    if target is None:
        _write_standard_output(pieces)
        return
    try:
        if _is_special(target):
            with target.open("wb") as stream:
                stream.writelines(map(_encoded, pieces))
        else:
            _replace(pieces, target.resolve())
    except OSError as error:
        raise BroadsheetError(
            f"cannot be written: {error.strerror or error}", source=str(target), remedy="write it elsewhere"
        ) from error


def _encoded(piece: str | bytes) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", errors="replace")


def _is_special(target: Path) -> bool:
    """Whether this is a pipe or a device, which cannot be replaced by another file."""
    return target.exists() and not target.is_file()


def _replace(pieces: Iterable[str | bytes], target: Path) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(map(_encoded, pieces))
        Path(name).chmod(_mode_for(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode_for(target: Path) -> int:
    """The permissions that the file has already, or that a new one gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _write_standard_output(pieces: Iterable[str | bytes]) -> None:
    sys.stdout.flush()
    stream = sys.stdout.buffer
    try:
        for piece in pieces:
            stream.write(_encoded(piece))
        stream.flush()
    except BrokenPipeError:
        # Nobody reads on. Python would complain once more when it flushes at its end: give it a place to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except OSError as error:
        raise BroadsheetError(f"cannot write to standard output: {error.strerror or error}") from error
