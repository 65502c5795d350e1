"""Where a reader is told that an article goes on elsewhere: where it does, not before its first paragraph."""

from __future__ import annotations

from broadsheet.model.issue import Article, Jump, Printed


def jump_marks(article: Article) -> dict[int, list[str]]:
    """What is said of the article's jumps before which element of its body; after all of them under their number.

    A jump that was joined is told once, where the other page's text begins. One that was not joined is told where the
    article begins or ends, with the printed words that send the reader elsewhere.
    """
    found: dict[int, list[str]] = {}
    joined: dict[int, Jump] = {}
    for jump in article.jumps:
        leads = jump.direction == "to"
        if not jump.joined:
            found.setdefault(len(article.body) if leads else 0, []).append(_not_joined(jump))
            continue
        place = _seam(article, jump)
        if leads or place not in joined:
            joined[place] = jump
    for place, jump in joined.items():
        found.setdefault(place, []).append(_joined(jump))
    return found


def _seam(article: Article, jump: Jump) -> int:
    """Before which element of the body the text of the other page begins."""
    pages = [_page(element) for element in article.body]
    own = _page(jump)
    if jump.direction == "from":
        return pages.index(own) if own in pages else len(pages)
    first = pages.index(own) if own in pages else len(pages)
    return next((place for place in range(first, len(pages)) if pages[place] != own), len(pages))


def _page(part: Printed) -> int | None:
    """The page on which something begins."""
    return part.boxes[0].page if part.boxes else None


def _joined(jump: Jump) -> str:
    return f"[continued {'on' if jump.direction == 'to' else 'from'} {_named(jump)}]"


def _not_joined(jump: Jump) -> str:
    way = "continues on" if jump.direction == "to" else "is continued from"
    return f"[{way} {_named(jump)}, which is not joined: {jump.text}]"


def _named(jump: Jump) -> str:
    return f"page {jump.page}" if jump.page else "another page"
