"""What each block of a dump is for, told by its words and by how it is set among its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from broadsheet.languages.marks import find_opening
from broadsheet.languages.typesetting import breaks_word, starts_midway
from broadsheet.layout.dump.blocks import DASHES, odd_lines
from broadsheet.layout.dump.view import View
from broadsheet.model.groups import Ints
from broadsheet.model.roles import Role

DISPLAY = 2.0  # points from which a block is taken for a headline of some kind
BESIDE = 1.0  # points for standing next to a block that is surely one
PARAGRAPH = 2.0  # points against for being set in, where paragraphs are
_MOST_LINES = 6
_INNER_SPACE = re.compile(r"[㐀-鿿”’」』！？][ 　][“‘「『㐀-鿿]")
_INNER_STOP = re.compile(r"[。！？；](?=.)|(?<=[a-zäöüéè0-9”\"])[.;](?=\s)")


def find_roles(view: View, blocks: Sequence[Ints], marks: Sequence[Role | None]) -> tuple[Role, ...]:
    """The role of every block; headlines of all kinds are HEAD, which part of a deck they are is seen later."""
    odd = odd_lines(view)
    marked = [marks[int(block[0])] if len(block) == 1 else None for block in blocks]
    scores = [_display_score(view, block, odd, marks) for block in blocks]
    roles = [
        mark or (Role.HEAD if score >= DISPLAY else Role.BODY)
        for mark, score in zip(marked, scores, strict=True)
    ]
    for number, score in enumerate(scores):  # the parts of a deck stand together
        beside = roles[max(0, number - 1) : number] + roles[number + 1 : number + 2]
        if roles[number] is Role.BODY and Role.HEAD in beside and score + BESIDE >= DISPLAY:
            roles[number] = Role.HEAD
    return tuple(roles)


def _display_score(view: View, block: Ints, odd: np.ndarray, marks: Sequence[Role | None]) -> float:
    """How much a block looks like a headline or crosshead rather than running text."""
    text = _joined(view, block)
    if len(block) > _MOST_LINES or not any(sign.isalnum() for sign in text):
        return -9.0
    score = 3.0 * float(odd[block].mean()) - 1.0 * float(_full_lines(view, block).mean())
    score += _words_score(view, block, text)
    return score + _place_score(view, block, marks)


def _joined(view: View, block: Ints) -> str:
    return (" " if not view.typeset.han[block[0]] else "").join(view.typeset.text[line] for line in block)


def _full_lines(view: View, block: Ints) -> np.ndarray:
    """Which lines fill the measure of what stands before or after the block."""
    t = view.typeset
    outside: list[float] = []
    if block[0] > 0:
        outside.append(float(t.before[block[0] - 1]))
    if block[-1] + 1 < len(view):
        outside.append(float(t.after[block[-1] + 1]))
    measures = [measure for measure in outside if np.isfinite(measure)]
    return np.array([any(t.fills(line, measure) for measure in measures) for line in block.tolist()])


def _words_score(view: View, block: Ints, text: str) -> float:
    """What the words say: headlines are short, have no stops, few commas, capitals or spaces of their own."""
    han = bool(view.typeset.han[block].mean() >= 0.5)
    last = view.typeset.text[block[-1]]
    score = 0.0
    if view.typeset.stop[block[-1]]:
        score -= 1.5 if last.rstrip('”’」』）)"').endswith(("！", "？", "!", "?", "…")) else 5.0
    if last.endswith(("，", "、", "；", "：", ",", ";", ":")) or breaks_word(last):
        score -= 4.0
    if starts_midway(text):
        score -= 4.0
    commas = max(0.0, text.count("，") - 0.5) if han else 0.5 * text.count(",")
    score -= 3.0 * len(_INNER_STOP.findall(text)) + commas
    if find_opening(text[:200], view.language) is not None:
        score -= 6.0
    score -= max(0.0, (len(text) - (60 if han else 140)) / (10 if han else 20))
    if han:
        score += 1.5 if _INNER_SPACE.search(text) else 0.0
        return score + (2.5 if text.startswith(DASHES) else 0.0)
    return score + _latin_score(text, view.language.stopwords)


def _latin_score(text: str, small: frozenset[str]) -> float:
    """What capitals say, and a small word at the end, with which no headline ends."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    if not words:
        return 0.0
    capitals = sum(word[0].isupper() for word in words) / len(words)
    score = 1.5 if capitals > 0.75 and len(words) >= 2 else 0.0
    score += 1.0 if all(word.isupper() for word in words) else 0.0
    return score - (2.0 if text.split()[-1].lower() in small else 0.0)


def _place_score(view: View, block: Ints, marks: Sequence[Role | None]) -> float:
    """What the surroundings say: set apart by blank lines, not in the middle of a sentence."""
    before = bool(view.gap[block[0]]) or (block[0] > 0 and marks[block[0] - 1] is not None)
    end = int(block[-1]) + 1
    after = end == len(view) or bool(view.gap[end])
    marked = end < len(view) and marks[end] is not None
    score = 0.0
    if view.spaced:
        score += 1.5 if before and (after or marked) else 0.0 if before or after else -1.0
    if end < len(view) and not marked and starts_midway(view.typeset.text[end]):
        score -= 3.0
    if view.set_in and 0.4 <= view.typeset.lead[block[0]] < 4:
        score -= PARAGRAPH
    if not after and _ends_in(view, end):
        score -= PARAGRAPH
    if block[0] > 0 and not view.typeset.stop[block[0] - 1] and not before:
        score -= 0.5
    return score


def _ends_in(view: View, line: int) -> bool:
    """Whether a line before blank lines is what is left of a sentence: far shorter than the one before, and ending."""
    t = view.typeset
    last = line + 1 == len(view) or bool(view.gap[line + 1])
    return last and bool(t.stop[line] and t.most[line] < 0.6 * t.least[line - 1])
