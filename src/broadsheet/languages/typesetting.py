"""How printed lines are set: how wide their words run, the measure of their column, where paragraphs start.

Only the words are looked at, so it serves where nothing is known of the page: in text dumps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

import numpy as np
import numpy.typing as npt

Widths = npt.NDArray[np.float32]

STOPS = "。！？!?….｡"
CLOSERS = "”’」』）)》〉】〕]\"'»"
OPENERS = "“‘「『（(《〈【〔[«"
NEVER_FIRST = "，。、；：！？）》〉」』】〕”’,;:!?)]}·…%％‰℃々ー"
HYPHENS = "-\u00ad\u2010\u2011\u0002\ufffe"  # PDFium writes a hyphen that it takes for a soft one as U+0002 or U+FFFE
SPACES = " \t\u00a0\u3000\u2002\u2003\u2009"
TOLERANCE = 0.07  # of a Latin measure: characters' widths are only known on average
# of the page's lines that are set to a measure (a third of them, if they are few); the share in Latin type
_COMMON_LINES, _COMMON_SHARE = 4, 0.04
_HAN = re.compile("[\u3040-\u9fff]")
# what is set in brackets after the last sentence: （下转第2版）, （完）, （记者 张三）
_AFTERWORD = re.compile(
    r"[。！？.!?][”’」』\"]{0,2}[ \u3000]*[（(【\[■□●○◆◇◎][^。！？（）()]{1,24}[）)】\]]?[ \u3000]*$"
)
_WIDE = "\u2014-\u201f\u2026\u3001-\u9fff\uf900-\ufaff\uff01-\uff60"
_APART = re.compile(rf"(?<=[{_WIDE}])[ \u00a0](?=\S)|(?<=\S)[ \u00a0](?=[{_WIDE}])")
_TOGETHER = re.compile(rf"[{_WIDE}](?=\S)|[^\s{_WIDE}](?=[{_WIDE}])")
_UNDIVIDED = re.compile(rf"[{re.escape(OPENERS)}]*(?:[A-Za-z0-9.%]+|.)[{re.escape(NEVER_FIRST)}]*")
_HUNG = (0.25, 1.2)  # em that a hanging mark stands out
FEWEST_HUNG = 4  # lines that show where their column ends
_FEWEST_SET_IN = 4  # lines that show that paragraphs are set in
_WINDOW = 5  # lines before and after that show the measure of a line's column
_AGREE = 2.5  # of them, so many must be of one width; headlines are not


@dataclass(frozen=True, eq=False)
class Typeset:
    """Printed lines as they are set, columns of length n; lengths in em.

    least, most: float32, how wide the words run with their marks set tight, and set wide; a line that had to
                 end early, because what begins the next one must not be divided, counts as wider
    lead:        float32, the space before the first word
    han:         bool, lines of Chinese or Japanese: set to the measure to the character
    stop:        bool, ends as a sentence does
    before:      float32, the measure of the column as the line and those before it show; NaN if none does
    after:       float32, the same of the line and those after it
    """

    text: tuple[str, ...]
    least: Widths
    most: Widths
    lead: Widths
    han: npt.NDArray[np.bool_]
    stop: npt.NDArray[np.bool_]
    before: Widths
    after: Widths

    def __len__(self) -> int:
        return len(self.text)

    def slack(self, line: int, measure: float) -> float:
        """By how much a width may miss the measure and still be meant to fill it, em."""
        return 0.75 if self.han[line] else max(1.0, TOLERANCE * measure)

    def fills(self, line: int, measure: float, less: float = 0.0) -> bool:
        """Whether the line fills the measure, or misses it by `less`."""
        wanted, slack = measure - less, self.slack(line, measure)
        return bool(self.least[line] - slack <= wanted <= self.most[line] + slack)

    def shortfall(self, line: int, measure: float) -> float:
        """How far the line certainly stays behind the measure, em beyond the slack; negative if it does not."""
        return float(measure - self.most[line] - self.lead[line] - self.slack(line, measure))


def see_typeset(texts: Sequence[str]) -> Typeset:
    """How these lines are set, each taken with its neighbours in this order.

    texts: as the source has them, with leading space and the spaces of letter-spaced lines.
    """
    tight = [text.strip(SPACES) for text in texts]
    bare = [unspaced(text) for text in tight]
    least, most = text_widths(bare)
    most = most + np.array([len(a) - len(b) for a, b in zip(tight, bare, strict=True)], np.float32)
    lead = text_widths([text[: len(text) - len(text.lstrip(SPACES))] for text in texts])[1]
    han = np.array([_is_han(text) for text in bare], np.bool_)
    stop = np.array([ends_sentence(text) for text in bare], np.bool_)
    weight = _weights(bare, stop)
    most = most + np.where(han, _pushed_over(bare), 0.0).astype(np.float32)
    back, ahead = np.arange(-_WINDOW, 1), np.arange(_WINDOW + 1)
    about = _measures(least, most, han, weight, np.arange(1 - _WINDOW, _WINDOW))
    before, after = (_measures(least, most, han, weight, steps) for steps in (back, ahead))
    common = _common(least, most, han, stop)
    about, before, after = (np.where(common(found), found, np.nan) for found in (about, before, after))
    about = np.where(stop, np.nan, about)  # a last line says nothing of which side it belongs to
    before = _carried(np.where(np.isfinite(before), before, about))
    after = _carried(np.where(np.isfinite(after), after, about)[::-1])[::-1]
    return Typeset(tuple(bare), least, most, lead, han, stop, before, after)


def measures_about(typeset: Typeset, running: npt.NDArray[np.bool_], reach: int = 10) -> Widths:
    """The measure that most of the running lines about each line are set to, float32 (n,), em; NaN if none shows.

    running: bool (n,), the lines that count; last lines of paragraphs do not.
    """
    found = np.full(len(typeset), np.nan, np.float32)
    kept = np.flatnonzero(running)
    counted = ~typeset.stop[kept]
    low, high = typeset.least[kept] - 0.5, typeset.most[kept] + 0.5
    middle = (low + high) / 2
    for place, line in enumerate(kept.tolist()):
        near = np.arange(max(0, place - reach), min(kept.size, place + reach + 1))
        near = near[counted[near]]
        if near.size >= 3:
            wanted = middle[near]
            votes = ((low[near][:, None] <= wanted) & (wanted <= high[near][:, None])).sum(axis=0)
            found[line] = wanted[(votes + 0.01 * wanted).argmax()]
    return found


def without_hanging(right: list[float], texts: Sequence[str]) -> list[float]:
    """Where lines end, less the marks that hang out of their column, em.

    A Chinese line whose closing mark stands up to an em beyond the edge that most lines share ends at that edge.
    """
    count = len(right)
    if count < FEWEST_HUNG or max(right) - sorted(right)[count // 2] <= _HUNG[0]:
        return right
    hangs = [text.rstrip()[-1:] in NEVER_FIRST and _is_han(text) for text in texts]
    others = sorted(x1 for x1, hung in zip(right, hangs, strict=True) if not hung)
    if not others or len(others) == count:
        return right
    edge = others[3 * (len(others) - 1) // 4]
    return [
        edge if hung and _HUNG[0] < x1 - edge < _HUNG[1] else x1
        for x1, hung in zip(right, hangs, strict=True)
    ]


def stretches_begin(numbers: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Whether each line begins a stretch without blank lines, bool (n,), told by the lines' numbers in their file.

    Where a row of the file was parted into columns, its pieces are stretches of their own; if the columns were put
    one after the other, a row of another column may stand between two lines of this one.
    """
    rows = np.array(numbers, np.int64)
    if rows.size < 2:
        return np.ones(rows.size, np.bool_)
    steps = np.diff(rows)
    parted = np.unique(rows).size < rows.size
    if parted and (steps < 0).any():
        breaks = (steps < 1) | (steps > 2)
    else:
        same = np.concatenate(([False], steps == 0))
        of_row = same | np.append(same[1:], False)
        breaks = (steps != 1) | of_row[1:] | of_row[:-1]
    return np.concatenate(([True], breaks))


def unspaced(text: str) -> str:
    """The text without the spaces that an extractor puts between the characters of a line set wide."""
    spaced, solid = len(_APART.findall(text)), len(_TOGETHER.findall(text))
    return _APART.sub("", text) if spaced >= 3 and spaced > 1.5 * solid else text


def ends_sentence(text: str) -> bool:
    """Whether the words end as a sentence does, closing quotes and brackets aside."""
    bare = text.rstrip(SPACES + CLOSERS)
    return bool(bare) and (bare[-1] in STOPS or _AFTERWORD.search(text) is not None)


def starts_midway(text: str) -> bool:
    """Whether a line cannot begin a sentence: it opens with a closing mark, or a lower-case letter."""
    bare = text.lstrip(SPACES)
    return bool(bare) and (bare[0] in NEVER_FIRST or bare[0].islower())


def breaks_word(text: str) -> bool:
    """Whether the line ends in a hyphen, within a Latin word."""
    bare = text.rstrip(SPACES)
    return len(bare) > 1 and bare[-1] in HYPHENS and bare[-2].isalpha()


def paragraph_evidence(
    typeset: Typeset, gaps: npt.NDArray[np.bool_], blank: tuple[float, float] | None = None
) -> Widths:
    """How much speaks for a paragraph starting at each line, float32 (n,); above 0 it does. The first line: +9.

    gaps:  bool (n,), whether blank lines stand before the line.
    blank: what blank lines say in this dump, from `blank_habit`; learnt from these lines if None.
    """
    scores = np.full(len(typeset), 9.0, np.float32)
    blank = blank or blank_habit(typeset, gaps)
    for line in range(1, len(typeset)):
        scores[line] = _paragraph_score(typeset, line, blank[int(gaps[line])])
    return scores


def blank_habit(typeset: Typeset, gaps: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """What it says of a paragraph's end, in log odds, that no blank line follows, and that one does.

    Learnt from the places where the words leave no doubt: some extractors part paragraphs, others only columns.
    """
    sure = np.array([False, *(_ends_paragraph(typeset, line) for line in range(1, len(typeset)))], np.bool_)
    inner = np.array([False, *(_runs_on(typeset, line) for line in range(1, len(typeset)))], np.bool_)
    at_ends, inside = gaps[sure[: len(typeset)]], gaps[inner[: len(typeset)]]
    ends = (float(at_ends.sum()) + 1) / (at_ends.size + 2)
    others = (float(inside.sum()) + 0.5) / (inside.size + 8)
    with_blank, without = np.log(ends / others), np.log((1 - ends) / (1 - others))
    return float(np.clip(without, -1.5, 0)), float(np.clip(with_blank, 0, 3))


def sets_in(typeset: Typeset) -> bool:
    """Whether spaces stand before the first words of paragraphs, and hardly anywhere else."""
    lead = (typeset.lead >= 0.4) & (typeset.lead < 4)
    first = np.concatenate(([True], typeset.stop[:-1]))
    return bool(lead.sum() >= _FEWEST_SET_IN and (lead & first).sum() > 0.7 * lead.sum() > 0.3 * first.sum())


def _ends_paragraph(typeset: Typeset, line: int) -> bool:
    """Whether the line before surely ends a paragraph: a sentence, and its line far from full."""
    measure = typeset.before[line - 1]
    return bool(typeset.stop[line - 1] and typeset.most[line - 1] < 0.6 * measure)


def _runs_on(typeset: Typeset, line: int) -> bool:
    """Whether a sentence surely runs on from the line before: it fills its column and ends no sentence."""
    measure = float(typeset.before[line - 1])
    return not typeset.stop[line - 1] and typeset.fills(line - 1, measure) and typeset.fills(line, measure)


def _paragraph_score(typeset: Typeset, line: int, blank: float) -> float:
    """Log odds that a paragraph starts at this line, read in what the line before leaves and this one takes."""
    last, first = typeset.text[line - 1], typeset.text[line]
    if starts_midway(first) or breaks_word(last):
        return -9.0
    indented = indent_evidence(typeset, line)
    if not typeset.stop[line - 1]:
        colon = 3.0 if last.endswith(("：", ":")) else 0.0
        leads = 3.0 if typeset.lead[line] - typeset.lead[line - 1] >= 1 else 0.0
        return -6.0 + colon + leads + (1.5 if _falls_short(typeset, line - 1) else 0.0) + min(indented, 1.0)
    measure = float(typeset.before[line - 1])
    short = _ends_paragraph(typeset, line) or _stops_early(typeset, line, measure)
    full = -1.0 if typeset.fills(line - 1, measure) else 0.0
    return -1.0 + blank + indented + (4.0 if short else full)


def _stops_early(typeset: Typeset, line: int, measure: float) -> bool:
    """Whether the line before ends where running text would have gone on."""
    if typeset.han[line - 1]:
        return _falls_short(typeset, line - 1)
    return _room_for(typeset, line, measure)


def _falls_short(typeset: Typeset, line: int) -> bool:
    """Whether the line ends well before the edge of its column, as only a paragraph's last line may."""
    measure = typeset.before[line]
    return bool(np.isfinite(measure) and typeset.shortfall(line, float(measure)) > 0.2)


def _room_for(typeset: Typeset, line: int, measure: float) -> bool:
    """Whether the first word of a Latin line would have had room on the line before."""
    if typeset.han[line] or not np.isfinite(measure):
        return False
    word = float(text_widths(typeset.text[line].split()[:1] or [""])[1][0])
    return bool(typeset.most[line - 1] + typeset.lead[line - 1] + word + 0.25 < (1 - TOLERANCE) * measure)


def indent_evidence(typeset: Typeset, line: int) -> float:
    """What the start of the line says: above 0 if it is set in from those that follow, below 0 if it is as full."""
    usual = typeset.lead[line + 1] if line + 1 < len(typeset) else 0.0
    if 0.4 <= typeset.lead[line] - usual < 4:
        return 3.5
    measure = float(typeset.after[line])
    if not np.isfinite(measure) or typeset.stop[line] or not typeset.han[line]:
        return 0.0  # a last line may be of any length; an em is too little to see in Latin type
    full, set_in = typeset.fills(line, measure), typeset.fills(line, measure, less=2.0)
    if set_in and not full:
        return 3.0
    if full and not set_in:
        return -3.0
    return 3.0 if typeset.shortfall(line, measure) > 0 else 0.0


def _pushed_over(texts: Sequence[str]) -> Widths:
    """How much wider than a character what begins the next line is, float32 (n,): so much a line may end early."""
    heads = [_UNDIVIDED.match(text) for text in texts[1:]]
    wide = text_widths([head[0] if head else "" for head in heads])
    return np.concatenate((np.clip((wide[0] + wide[1]) / 2 - 1, 0, 2), [0.0])).astype(np.float32)


def _weights(texts: Sequence[str], stop: npt.NDArray[np.bool_]) -> Widths:
    """How much a line's width says of the measure: less if it may be the last or the first of a paragraph."""
    first = np.concatenate(([True], stop[:-1]))
    openers = np.array([text[:1] in OPENERS for text in texts], np.bool_)
    return np.where(stop, 0.5, np.where(first & ~openers, 0.7, 1.0)).astype(np.float32)


def _measures(
    least: Widths, most: Widths, han: npt.NDArray[np.bool_], weight: Widths, steps: npt.NDArray[np.int64]
) -> Widths:
    """The column measure that the lines so many steps from each line agree on, float32 (n,), em; NaN if they do not.

    Source: the stabbing number of intervals: the width that most of the lines could have been set to.
    """
    n = least.size
    if not n:
        return np.zeros(0, np.float32)
    rows = np.arange(n)
    window = rows[:, None] + steps  # (n, w)
    inside = (window >= 0) & (window < n)
    window = np.clip(window, 0, n - 1)
    low, high = least[window], most[window]
    middle = (low + high) / 2
    slack = np.where(han[window], 0.5, np.maximum(0.8, TOLERANCE * middle))
    low, high = low - slack, high + slack
    votes = np.full(window.shape, -1.0, np.float32)
    for place in range(window.shape[1]):
        wanted = middle[:, place, None]
        agree = inside & (low <= wanted) & (wanted <= high)
        votes[:, place] = (agree * weight[window]).sum(axis=1) + 0.001 * middle[:, place]
    votes[~inside] = -1
    best = votes.argmax(axis=1)
    wanted = middle[rows, best][:, None]
    agree = inside & (low <= wanted) & (wanted <= high)
    narrowest = np.where(agree, high - slack, np.inf).min(axis=1)  # the measure is one that all can be set to
    widest = np.where(agree, low + slack, -np.inf).max(axis=1)
    sure = votes[rows, best] >= _AGREE
    return np.where(sure, (narrowest + widest) / 2, np.nan).astype(np.float32)


def _common(
    least: Widths, most: Widths, han: npt.NDArray[np.bool_], stop: npt.NDArray[np.bool_]
) -> Callable[[Widths], npt.NDArray[np.bool_]]:
    """Tells of widths whether enough lines of the page are set to them; a headline's few lines are not enough."""
    running = np.sort(((least + most) / 2)[~stop])
    latin = least.size and han.mean() < 0.5
    wanted = max(min(_COMMON_LINES, running.size / 3), (_COMMON_SHARE if latin else 0.0) * least.size)

    def is_common(widths: Widths) -> npt.NDArray[np.bool_]:
        slack = np.where(han, 0.75, np.maximum(0.8, TOLERANCE * np.nan_to_num(widths)))
        low, high = np.searchsorted(running, widths - slack), np.searchsorted(running, widths + slack)
        return (high - low >= wanted) & np.isfinite(widths)

    return is_common


def _carried(measures: Widths) -> Widths:
    """Measures with the gaps filled by what was last known."""
    known = np.maximum.accumulate(np.where(np.isfinite(measures), np.arange(measures.size), -1))
    return np.where(known >= 0, measures[np.maximum(known, 0)], np.nan).astype(np.float32)


def _is_han(text: str) -> bool:
    """Whether a text has no more letters of other scripts than three times its Chinese and Japanese signs."""
    wide = len(_HAN.findall(text))
    if 3 * wide >= len(text):
        return True
    letters = (sign for sign in text if sign.isalpha() and sign < "\u3000")
    return next(islice(letters, 3 * wide, None), None) is None


def text_widths(texts: Sequence[str]) -> tuple[Widths, Widths]:
    """How wide the texts run in em, set tight and set wide: two float32 (n,)."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), "<u4")
    tight, wide = _advances()
    codes = np.minimum(codes, 0xFFFF)
    ends = np.cumsum([0, *(len(text) for text in texts)])
    sums = [np.concatenate(([0.0], np.cumsum(table[codes]))) for table in (tight, wide)]
    least, most = (np.diff(total[ends]).astype(np.float32) for total in sums)
    return least, most


@cache
def _advances() -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The widths of characters in em, set tight and set wide, by code point up to U+FFFF.

    Latin letters have the average widths of book faces; a full-width mark may lose its white half.
    """
    tight = np.full(0x10000, 0.5)
    for first, last in (
        (0x1100, 0x11FF),
        (0x2E80, 0xD7FF),
        (0xF900, 0xFAFF),
        (0xFE30, 0xFE4F),
        (0xFF00, 0xFF60),
    ):
        tight[first : last + 1] = 1.0
    for signs, width in (
        ("iljtfI.,;:'|!`()[]/-\u2019\u2018\u00b7", 0.3), ("rsJz\"", 0.4), ("aceghknopqubdvxy?", 0.48),
        ("ABCDEFGHKLNOPQRSTUVXYZ&", 0.68), ("mwMW%@", 0.82), (" \u00a0", 0.25), ("\t", 1.0), ("\u2014\u2026", 1.0),
        ("■●◆★▲▼□○◇☆→←↑↓①②③④⑤⑥⑦⑧⑨℃‰", 1.0), ("\u200b\ufeff\u0002\ufffe\u00ad", 0.0),
    ):  # fmt: skip
        tight[[ord(sign) for sign in signs]] = width
    wide = tight.copy()
    for sign in "，。、；：！？“”‘’（）《》〈〉「」『』【】〔〕·…—":
        tight[ord(sign)], wide[ord(sign)] = (0.4 if sign in "“”‘’" else 0.5), 1.0
    wide[ord("·")] = 1.0
    return tight, wide
