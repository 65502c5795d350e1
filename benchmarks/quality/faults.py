"""What went wrong, article by article, for those who mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.measure.scores import ArticleScore, IssueScore


def faults(scores: Sequence[IssueScore]) -> str:
    """A line for every article that was not read perfectly, with what is wrong with it."""
    lines = [line for one in scores for line in _of_issue(one)]
    return "\n".join(lines) or "every article is perfect"


def _of_issue(one: IssueScore) -> Iterator[str]:
    for article in one.articles:
        wrong = list(_of_article(article))
        if wrong:
            hard = ", ".join(article.difficulties) or "plain"
            yield f"{one.page} {article.id} ({hard}): {'; '.join(wrong)}"
    if one.once < one.characters or one.extra or one.untold:
        yield (
            f"{one.page}: {one.lost} characters lost, {one.twice} in two places, {one.extra} not in the "
            f"truth, {one.untold} in no text"
        )


def _of_article(article: ArticleScore) -> Iterator[str]:
    if not article.found:
        yield f"not found (best IoU {article.iou:.2f} with {article.best})"
    if article.split:
        yield f"in {article.pieces} pieces"
    if article.inverted:
        yield f"order error {article.inverted / article.pairs:.3f}"
    if not article.headline_right:
        yield "headline"
    if article.deck_right < article.deck:
        yield f"{article.deck - article.deck_right} of {article.deck} deck parts in another role"
    if article.paragraphs_exact < article.paragraphs:
        yield f"{article.paragraphs - article.paragraphs_exact} of {article.paragraphs} paragraphs differ"
    elif not article.exact:
        yield "body differs"
