"""Stories set in a box of a free page: deck, text, and what stands in its way."""

from __future__ import annotations

import itertools

from benchmarks.press.columns import column_pieces
from benchmarks.press.copyfitting import set_story
from benchmarks.press.free.decks import place_deck
from benchmarks.press.free.desk import Desk, body_style, broken_off, columns_of, flow_through, report
from benchmarks.press.free.insets import insets, picture
from benchmarks.press.galley import TrueArticle
from benchmarks.press.marks import Box, Panel, Rule
from benchmarks.press.prose.grammar import Voice


def set_article(desk: Desk, box: Box, count: int, topic: str) -> None:
    """A story in a box of so many columns."""
    h, chance = desk.habits, desk.chance
    story, voice = report(desk, topic)
    article = desk.galley.article("news")
    gutter = h.style.gutter_width
    box = _ground(desk, article, box)
    foot = box[1] + (box[3] - box[1]) * chance.uniform(*h.fill)
    if count > 1 and desk.happens("own-columns"):
        count = max(1, count + chance.choice((-1, 1)))
        article.difficulties.add("own-columns")
    columns = columns_of(box, count, gutter)
    if desk.happens("picture-first"):
        box = _picture_first(desk, article, voice, box)
        foot = max(foot, box[1] + 8 * desk.em) if foot < box[1] + 8 * desk.em else foot
        columns = columns_of(box, count, gutter)
    taken, top, columns = place_deck(desk, article, story, voice, box, columns)
    obstacles = insets(desk, article, story, voice, top, foot, columns, taken)
    style = body_style(desk)
    row = style.text.leading
    pieces = column_pieces(columns, top, foot, [*taken, *obstacles], row, gutter)
    pieces = [piece for piece in pieces if piece[3] - piece[1] > 2.5 * row] or pieces
    flow = flow_through(desk, article, pieces, style, 10**9)
    flow.stop = max(len(flow.places) - chance.choice((0, 0, 0, 1, 3, 6)), 3)
    before = len(article.elements)
    set_story(flow, story)
    if (
        not any(e.slot == "body" and e.extra.get("role") == "paragraph" for e in article.elements)
        and story.more
    ):
        broken_off(flow, next(story.more).text)
    inserted = [
        e for e in article.elements[:before] if e.extra.get("role") in ("caption", "credit", "pull-quote")
    ]
    article.elements = [e for e in article.elements if e not in inserted] + inserted
    if h.ruled_columns and count > 1 and not obstacles:
        some = desk.happens("some-rules")
        for (_, x1), (x0, _) in itertools.pairwise(columns):
            if some and chance.random() < 0.5:
                continue
            desk.galley.sheet.rules.append(Rule(((x0 + x1) / 2, top, (x0 + x1) / 2 + h.style.hairline, foot)))


def _ground(desk: Desk, article: TrueArticle, box: Box) -> Box:
    """A frame or a tint under an article, and the room inside it."""
    frame, tint = desk.happens("frame"), desk.happens("tint")
    if not frame and not tint:
        return box
    article.difficulties |= ({"frame"} if frame else set()) | ({"tint"} if tint else set())
    fill = desk.chance.choice(("#eeeeee", "#e4e8ec", "#f4efe2")) if tint else None
    desk.galley.sheet.panels.append(Panel(box, fill=fill, stroke=0.6 if frame else 0.0))
    inset = desk.em * desk.chance.uniform(0.7, 1.3)
    if frame and desk.happens("double-frame"):
        x0, y0, x1, y1 = box
        in_ = inset * 0.35
        desk.galley.sheet.panels.append(Panel((x0 + in_, y0 + in_, x1 - in_, y1 - in_), stroke=0.4))
        corners = [(x, y) for x in (x0, x1 - inset * 0.5) for y in (y0, y1 - inset * 0.5)]
        desk.galley.sheet.panels += [
            Panel((x, y, x + inset * 0.5, y + inset * 0.5), fill="#992222") for x, y in corners
        ]
    return (box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset)


def _picture_first(desk: Desk, article: TrueArticle, voice: Voice, box: Box) -> Box:
    """A picture over the whole story, its headline under it; what room is left."""
    wide, high = box[2] - box[0], box[3] - box[1]
    deep = min(wide * desk.chance.uniform(0.4, 0.7) + 3 * desk.em, high * 0.5)
    if high - deep < 16 * desk.em:
        return box
    used = picture(desk, article, voice, (box[0], box[1], box[2], box[1] + deep))
    return (box[0], used[3] + desk.em * 0.3, box[2], box[3]) if used[2] > used[0] else box
