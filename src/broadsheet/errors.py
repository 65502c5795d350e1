"""Every error that Broadsheet raises on purpose.

    BroadsheetError                 exit status 1
    ├── InputError                  this input could not be read; the others still are
    │   ├── UnreadablePath          no such file, no permission, a folder without pages
    │   ├── UnknownFormat           the bytes are of no format that we read
    │   ├── DamagedFile             cut off, garbled, or its reader crashed
    │   ├── EncryptedFile           a password is needed, or the one given is wrong
    │   ├── NoTextLayer             only pictures of pages: needs OCR
    │   ├── NoEngine                a picture of a page, and what should read it is not installed
    │   ├── EmptyInput              nothing printed in it
    │   └── LimitExceeded           more time, memory, pages or characters than allowed
    └── UsageError                  exit status 2: the command line or a call makes no sense

Each carries one clear line and a remedy. Only the edges (formats, exports, cli) raise; what is merely dirty
in a page becomes a `Problem` on the issue.
"""

from __future__ import annotations


class BroadsheetError(Exception):
    """Something Broadsheet could not do, said in one line, with what may help."""

    exit_status = 1

    def __init__(self, message: str, *, source: str | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.remedy = remedy

    def __str__(self) -> str:
        where = f"{self.source}: " if self.source else ""
        cure = f" ({self.remedy})" if self.remedy else ""
        return f"{where}{self.message}{cure}"

    def __reduce__(self) -> tuple[object, ...]:
        """Errors travel from worker processes whole, keyword arguments included."""
        return (_revive, (type(self), self.message, self.source, self.remedy))


def _revive(
    kind: type[BroadsheetError], message: str, source: str | None, remedy: str | None
) -> BroadsheetError:
    return kind(message, source=source, remedy=remedy)


class InputError(BroadsheetError):
    """An input that could not be read; the other inputs still are."""


class UnreadablePath(InputError):
    """No such file, no permission to read it, or a folder without pages."""


class UnknownFormat(InputError):
    """The bytes are of no format that Broadsheet reads."""


class DamagedFile(InputError):
    """The file is cut off or garbled, or its reader crashed on it."""


class EncryptedFile(InputError):
    """The file needs a password, or the one given is wrong."""


class NoTextLayer(InputError):
    """The file holds only pictures of pages."""


class NoEngine(InputError):
    """A picture of a page, and what should read it is not installed."""


class EmptyInput(InputError):
    """Nothing is printed in the input."""


class LimitExceeded(InputError):
    """The input takes more time, memory, pages or characters than the limits allow."""


class UsageError(BroadsheetError):
    """The command line or the call makes no sense."""

    exit_status = 2
