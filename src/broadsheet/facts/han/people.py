"""Chinese people with their posts: those right before the name, those that a list shares, those held later."""

from __future__ import annotations

import re
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.han.names import Name, find_names
from broadsheet.facts.han.titles import Posts, post_start, posts_before, title_ends
from broadsheet.facts.story import Finding, Story
from broadsheet.model.fact import Person

_JOINTS = ("、", "和", "与", "及", " ", "，")


def find_people(story: Story) -> list[Finding]:
    """One finding a person, its posts united, at its first place with a post or else its first."""
    ends = title_ends(story)
    names = find_names(story, ends)
    places: dict[str, list[Name]] = {}
    posts: dict[str, dict[str, None]] = {}
    spans: dict[str, tuple[int, int]] = {}
    before: Name | None = None
    shared: Posts | None = None
    for name in names:
        text = story.text[name.start : name.end].replace(" ", "")
        places.setdefault(text, []).append(name)
        own = posts_before(story, name.start, ends)
        if own is not None:
            spans.setdefault(text, (own.start, name.end))
            shared = own if _is_shared(story, own) else None
        elif not _is_listed(story, before, name):
            shared = None
        given = own.items if own is not None else shared.items[-1:] if shared is not None else ()
        held = posts.setdefault(text, {})
        held.update(dict.fromkeys(_as_held(story, given)))
        after = _title_after(story, name)
        held.update(dict.fromkeys([after] if after else []))
        before = name
    _add_later_posts(story, names, ends, posts)
    _add_given_posts(story, names, ends, posts)
    return [
        Finding(
            "person",
            *spans.get(text, (found[0].start, found[0].end)),
            Person(text, tuple(posts[text])),
            _confidence(max(one.weight for one in found)),
            tuple((one.start, one.end) for one in found),
        )
        for text, found in places.items()
    ]


def _confidence(weight: float) -> float:
    return min(0.98, 0.6 + 0.05 * max(0.0, weight - 3.0))


def _is_shared(story: Story, posts: Posts) -> bool:
    """Whether a post can be that of several: names that follow in the list have it too."""
    last = posts.items[-1] if posts.items else ""
    unique = story.grammar.words["unique_title"]
    plain = last.translate(dict(story.words.simple))
    return not plain.endswith(unique) or "副" in plain[-5:]


def _is_listed(story: Story, before: Name | None, name: Name) -> bool:
    """Whether a name follows another in a list, with nothing but a mark between."""
    if before is None:
        return False
    between = story.plain[before.end : name.start]
    return between in _JOINTS and between != "，"


def _as_held(story: Story, posts: tuple[str, ...]) -> list[str]:
    """The posts as they are told: a reporter's paper left out, what is no post left out."""
    held: list[str] = []
    for post in posts:
        plain = post.translate(dict(story.words.simple))
        reporter = next((word for word in story.grammar.words["reporter"] if plain.endswith(word)), None)
        if reporter and not plain.endswith("科技特派员"):
            kept = re.search("(实习|见习|特约|特派|首席|摄影|驻外)?" + reporter + "$", plain)
            post = post[-len(kept[0]) :] if kept else post
        held.append(post)
    return held


def _title_after(story: Story, name: Name) -> str | None:
    """A title set after the name: 张三教授. Only where a mark or a verb follows it, not a further name."""
    match = _after_pattern(story.grammar).match(story.plain, name.end)
    return story.text[name.end : match.end("post")] if match else None


@cache
def _after_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(
        grammar.fill(
            "(?!同志|先生|女士|小姐|老人|大爷|大妈|阿姨|师傅)(?P<post>{title_after})(?![台室助团级])"
        )
    )


@cache
def _later_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill("(?<![现主责委信])(?:{post_verb})(?P<posts>[^，。；：\\n]{2,30})"))


_MADE = re.compile(
    "(?:递补|增补|补选|聘请|聘任|推选|选举|任命|提名|聘)(?P<names>[^，。；\n]{2,40}?)为(?P<posts>[^，。；：\n]{2,24})"
)


def _add_given_posts(
    story: Story, names: list[Name], ends: dict[int, int], posts: dict[str, dict[str, None]]
) -> None:
    """Adds the posts that people are elected or appointed to: 递补黎小棠、欧阳振为市委委员."""
    for match in _MADE.finditer(story.plain):
        start, stop = match.span("posts")
        end = max((end for end in ends if start < end <= stop), default=None)
        if end is None or story.plain[end : end + 1] not in ("，", "。", "；", "、", "\n", ""):
            continue
        for name in names:
            if match.start("names") <= name.start and name.end <= match.end("names"):
                posts[story.text[name.start : name.end].replace(" ", "")].setdefault(
                    story.text[start:end], None
                )


def _add_later_posts(
    story: Story, names: list[Name], ends: dict[int, int], posts: dict[str, dict[str, None]]
) -> None:
    """Adds the posts that the article says somebody has held: 1983年任江陵水利学院院长."""
    for match in _later_pattern(story.grammar).finditer(story.plain):
        owner = _owner(story, names, match.start())
        if owner is None:
            continue
        start, stop = match.span("posts")
        text = story.text[owner.start : owner.end]
        for end in sorted(end for end in ends if start < end <= stop):
            if end < len(story.plain) and story.plain[end] not in "，。；、等 时期兼)）":
                continue
            begin = max(start, post_start(story, ends[end], end))
            if all(not (name.start < end and begin < name.end) for name in names):
                posts[text].setdefault(story.text[begin:end], None)


def _owner(story: Story, names: list[Name], place: int) -> Name | None:
    """Whom a verb of office is said of: the last name before it in its paragraph, the only one near."""
    line = story.plain.rfind("\n", 0, place) + 1
    before = [name for name in names if line <= name.end <= place]
    first, _ = story.sentence_at(place)
    inside = [name for name in before if name.start >= first]
    return (inside[-1] if inside else before[0]) if before else None
