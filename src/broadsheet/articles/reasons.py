"""The evidence of a join in newspaper words: what each group of features says, and how much it counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite

from broadsheet.articles.edges_scanned import KINDS, WHITE
from broadsheet.articles.habits import HABITS
from broadsheet.articles.seams_alike import SEAMS_ALIKE

Values = Mapping[str, float]

GROUPS: dict[str, tuple[str, ...]] = {
    "place": (
        "gap_below", "gap_right", "gap_left", "gap_above", "tops", "feet", "lefts", "rights", "shared_width",
        "shared_height", "column_below", "column_above", "in_sight", "from_top", "grows_down", "grows_right",
        "next_above_a", "next_below_b",
    ),
    "type": ("width_ratio", "size_ratio", "pitch_ratio", "same_face", "size_a", "size_b", "bold_b", "turned_a",
        "high_b", "wide_b", "high_step", "wide_step"),
    "rule": ("rule_between", "rule_above", "same_rule", "rule_beside"),
    "frame": ("same_frame",),
    "source": ("same_source", "sources"),
    "headline": (
        "same_deck", "deck_right_above", "below_deck", "deck_between", "same_zone", "governed", "decks_between",
        "headed_a", "headed_b", "under_deck", "from_deck", "past_deck", "decks_inside",
    ),
    "sentence": ("open_end", "start", "seam", "shortfall_a", "indent_b"),
    "habit": (*(name for name in HABITS if not name.startswith(("next_", "whole_word"))), *SEAMS_ALIKE),
    "words": (
        "goes_on", "goes_on_best", "goes_on_best_back", "whole_word", "whole_word_best", "whole_word_best_back",
    ),
    "topic": ("alike",),
    "white": WHITE,
    "picture": ("under_picture",),
    "kind": ("role_a", "role_b", "lines_a", "lines_b", "said", "left", "wide_over_b",
        *(f"{kind}_{end}" for kind in KINDS for end in "ab")),
    "rivals": (
        "odds", "lead_out", "lead_in", "taken", "before", "same_story", "offers_out", "offers_in", "others_inside",
    ),
}  # fmt: skip
LEAST = 0.15  # log odds: what counted less is not worth telling
MOST = 3  # reasons on either side
NEAR = 60.0  # em: a distance from here on means that there is nothing


def reasons(values: Values, counted: Mapping[str, float]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What speaks for a join and what against it, each the weightiest first, but what is said of rivals last.

    values: the features of the join by name;  counted: what each added to the log odds
    """
    sums = {group: sum(counted.get(name, 0.0) for name in names) for group, names in GROUPS.items()}
    weighty = sorted(
        (group for group in sums if abs(sums[group]) >= LEAST),
        key=lambda group: (group == "rivals", -abs(sums[group])),
    )
    told = {group: SAYS[group](values, sums[group] > 0) for group in weighty}
    good = [told[group] for group in weighty if sums[group] > 0 and told[group]]
    bad = [told[group] for group in weighty if sums[group] < 0 and told[group]]
    return tuple(good[:MOST]), tuple(bad[:MOST])


def _place(v: Values, good: bool) -> str:
    below, right, left = v.get("gap_below", NEAR), v.get("gap_right", NEAR), v.get("gap_left", NEAR)
    if v.get("shared_width", 0.0) > 0.3:
        if below >= -0.5:
            return f"same column, {_em(below)} below" if below < NEAR else "far down the column"
        return f"{_em(v.get('gap_above', NEAR))} above it" if v.get("gap_above", -1.0) >= 0 else "beside it"
    if right >= -0.5:
        return f"next column, {_em(right)} to the right" if right < 6 else f"{_em(right)} to the right"
    return f"{_em(left)} back to the left" if left >= -0.5 else "overlaps it"


def _type(v: Values, good: bool) -> str:
    if v.get("size_ratio", 0.0) > 0.06:
        return "larger type"
    if v.get("size_ratio", 0.0) < -0.06:
        return "smaller type"
    if abs(v.get("width_ratio", 0.0)) > 0.12:
        return "another measure"
    if v.get("same_face", 1.0) < 0 or v.get("bold_b", 0.0) > 0:
        return "another face"
    step = v.get("wide_step", 0.0)
    if abs(step) > 0.12:
        return "letters that run wider" if step > 0 else "letters that run narrower"
    return "same type and measure" if good else "the same type as its neighbours"


def _rule(v: Values, good: bool) -> str:
    if v.get("rule_between", 0.0) > 0:
        return "a rule lies between"
    if v.get("rule_beside", 0.0) > 0.3:
        return "a rule runs down between the columns"
    if v.get("same_rule", 0.0) > 0:
        return "the same rule over both"
    return "no rule between" if good or v.get("same_rule", 0.0) == 0 else "another rule over it"


def _frame(v: Values, good: bool) -> str:
    same = v.get("same_frame", 0.0)
    return (
        "in one frame"
        if same > 0
        else "a frame parts them"
        if same < 0
        else "no frame parts them"
        if good
        else ""
    )


def _source(v: Values, good: bool) -> str:
    same = v.get("same_source", float("nan"))
    return "in one block of the source" if same > 0 else "in two blocks of the source" if same == 0 else ""


def _headline(v: Values, good: bool) -> str:
    if v.get("deck_between", 0.0) > 0 or v.get("decks_between", 0.0) > 0:
        return "" if good else "another headline between"
    if v.get("same_zone", 0.0) > 0 or v.get("same_deck", 0.0) > 0:
        return "under the same headline" if good else "far from the headline over both"
    if v.get("deck_right_above", 0.0) > 0 or v.get("same_deck", 0.0) < 0 or v.get("same_zone", 0.0) < 0:
        return "under another headline" if not good else "under the last line of its headline"
    if v.get("headed_b", 0.0) > 0:
        return "it has a headline of its own"
    return "no other headline near" if good else "no headline over both"


def _sentence(v: Values, good: bool) -> str:
    open_end, start = v.get("open_end", 0.0), v.get("start", 0.0)
    if open_end >= 2:
        return "a divided word goes on" if start <= 0 else "a divided word does not go on"
    if start >= 2:
        return "a story opens here"
    if open_end >= 1:
        return "the sentence runs on" if start <= 0 else "the sentence breaks off, and a paragraph begins"
    if start < 0:
        return "it begins in mid-sentence"
    return "a paragraph ends, another begins" if good else "the text has come to its end"


def _habit(v: Values, good: bool) -> str:
    return "the page goes on after seams like this one" if good else "the page parts items so"


def _words(v: Values, good: bool) -> str:
    if good:
        return "the words at the seam go together"
    return (
        "other words would fit the seam better"
        if v.get("goes_on_best", 0.0) < 0
        else "the words do not go together"
    )


def _topic(v: Values, good: bool) -> str:
    return "rare words in common" if v.get("alike", 0.0) > 0 else "no rare words in common"


def _white(v: Values, good: bool) -> str:
    if good:
        return "little white between them"
    return "a lane of white parts them" if v.get("cut_lane", 0.0) > 0 else "a strip of white parts them"


def _picture(v: Values, good: bool) -> str:
    return "right under a picture" if v.get("under_picture", NEAR) < 3 else "no picture between"


def _kind(v: Values, good: bool) -> str:
    if v.get("role_a", 0.0) < 0:
        return "a headline wants a story" if good else "the headline has its story elsewhere"
    return "such pieces often follow each other" if good else "such pieces seldom follow each other"


def _rivals(v: Values, good: bool) -> str:
    return "nothing else fits as well" if good else "something else fits better"


SAYS: dict[str, Callable[[Values, bool], str]] = {
    "place": _place, "type": _type, "rule": _rule, "frame": _frame, "source": _source, "headline": _headline,
    "sentence": _sentence, "habit": _habit, "words": _words, "topic": _topic, "picture": _picture, "kind": _kind,
    "white": _white, "rivals": _rivals,
}  # fmt: skip


def _em(length: float) -> str:
    return f"{max(length, 0.0):.1f} em" if isfinite(length) else "far"
