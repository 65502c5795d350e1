"""What a block of print is for. Names are the trade's; docs/glossary.md has the Chinese terms."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The role of a block on the page."""

    # deck
    KICKER = "kicker"
    HEAD = "head"
    SUBHEAD = "subhead"
    SUMMARY = "summary"
    # about the article
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"  # （原载…） where the article was first printed
    JUMP = "jump"
    # body
    BODY = "body"
    CROSSHEAD = "crosshead"
    CAPTION = "caption"
    PHOTO_CREDIT = "photo-credit"
    PULL_QUOTE = "pull-quote"
    TABLE = "table"
    LIST = "list"
    # other items
    TEASER = "teaser"
    ADVERTISEMENT = "advertisement"
    NOTICE = "notice"
    # furniture
    NAMEPLATE = "nameplate"
    MASTHEAD = "masthead"
    FOLIO = "folio"
    HEADER = "header"
    FOOTER = "footer"
    LABEL = "label"
    OTHER = "other"


DECK = frozenset({Role.KICKER, Role.HEAD, Role.SUBHEAD, Role.SUMMARY})
BODY = frozenset(
    {Role.BODY, Role.CROSSHEAD, Role.CAPTION, Role.PHOTO_CREDIT, Role.PULL_QUOTE, Role.TABLE, Role.LIST}
)
FURNITURE = frozenset(
    {Role.NAMEPLATE, Role.MASTHEAD, Role.FOLIO, Role.HEADER, Role.FOOTER, Role.LABEL, Role.OTHER}
)
