"""People in Latin script, with the posts before and after their names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.latin.bodies import dateline_spans, is_body_here
from broadsheet.facts.latin.given import given_names
from broadsheet.facts.latin.phrases import Phrase, is_acronym, kind_of, phrases
from broadsheet.facts.latin.posts import DEMONYM, post_before, posts_after, posts_said
from broadsheet.facts.story import Finding, Story, overlaps
from broadsheet.languages.letters import CAPITALS
from broadsheet.model.fact import Person

_ENOUGH = 3.0
_CALLING = re.compile("(?:er|or|ist|ian|man|woman|ant|eer)$")  # how words for callings end
_SURE = 6.0  # enough for a name whose last word may end the name of a place: Castle, Church
_NAME = re.compile(
    rf"[{CAPITALS}][\w’'.-]*"
    rf"(?:\s(?:[\"“]?[{CAPITALS}][\w’'.-]*[\"”]?|de|da|di|du|van|von|der|den|la|le|al|bin|ibn|ter)){{0,4}}$"
)


_KIN = re.compile(
    r"\b[Hh](?:is|er) (?:wife|husband|son|daughter|nephew|niece|brother|sister|father|mother|widow|partner),? $"
)
_FATE = re.compile(
    r",? (?:appeared (?:in|at|before)|pleaded|died\b"
    r"|was (?:born|jailed|sentenced|arrested|remanded|elected|knighted)\b)"
)
_RANKS = frozenset(["King", "Queen", "Prince", "Princess", "Duke", "Lord", "Lady", "Royal", "Bishop"])
_SPEAKS_FOR = re.compile(r" spokes(?:man|woman|person|people)\b")  # what stands before is a body


@dataclass
class _Known:
    """A person as far as the article was read: name, places, posts, weight."""

    name: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    posts: dict[str, None] = field(default_factory=dict)
    weight: float = 0.0
    shown: tuple[int, int] | None = None


def find_people(story: Story) -> list[Finding]:
    """One finding a person; a surname alone is the one person of that surname who was named before."""
    known: dict[str, _Known] = {}
    later: list[Phrase] = []
    shared: tuple[str, int] | None = (
        None  # a post of several (Council members), and where its last holder's name ends
    )
    last_end: int | None = None  # where the name before ends
    datelines = dateline_spans(story)
    for phrase in phrases(story):
        if overlaps((phrase.start, phrase.end), datelines) or story.plain.startswith("-based", phrase.end):
            continue
        listed = last_end is not None and story.plain[last_end : phrase.start] in (" and ", ", ")
        parts = _person_in(story, phrase, 2.5 if listed else 0.0)
        if parts is None:
            later.append(phrase)
            continue
        start, post, weight = parts
        start = _past_courtesy(story, start, phrase.end)
        last_end = phrase.end
        name = story.text[start : phrase.end].rstrip(".'’")
        if not post and shared and story.plain[shared[1] : start] in (" and ", ", ", ", and "):
            post = [(shared[0], start, start)]
        shared = (post[0][0], phrase.end) if post and post[0][0].endswith("s") else None
        person = known.setdefault(name, _Known(name))
        person.spans.append((start, start + len(name)))
        person.weight = max(person.weight, weight)
        for text, left, right in [*post, *posts_after(story, start + len(name))]:
            person.posts.setdefault(text, None)
            person.shown = person.shown or (min(left, start), max(right, start + len(name)))
    _add_surnames(story, known, later)
    _add_posts(story, known)
    return [
        Finding(
            "person", *(person.shown or person.spans[0]), Person(person.name, tuple(person.posts)),
            min(0.95, 0.55 + 0.06 * person.weight), tuple(sorted(person.spans)),
        )
        for person in known.values()
        if person.weight >= _ENOUGH
    ]  # fmt: skip


def _past_courtesy(story: Story, start: int, end: int) -> int:
    """Where a name begins after Mr or Dr, if two words follow."""
    words = story.plain[start:end].split(" ")
    if len(words) > 2 and words[0] in story.grammar.set_of("courtesy"):
        return start + len(words[0]) + 1
    return start


def _person_in(
    story: Story, phrase: Phrase, bonus: float
) -> tuple[int, list[tuple[str, int, int]], float] | None:
    """Where in a phrase a person's name begins, the posts before it, and how much speaks for it; None if none is."""
    if phrase.words[0] in _RANKS and phrase.words[-1] in story.grammar.set_of("body"):
        return None  # Lady Reading Hospital
    split = _after_role(story, phrase)
    start = _before_initials(story, split if split is not None else phrase.start)
    if start is None:
        return None
    words = story.plain[start : phrase.end].split()
    if len(words) == 2 and words[0] in story.grammar.set_of("courtesy"):
        return None  # Ms Halloran: a surname alone
    if len(words) == 2 and words[0] in ("Old", "Big", "Little", "Young", "Great", "Poor", "Dear"):
        return None  # Old Margaret: no name in full
    if words and words[0] in story.grammar.set_of("body_first"):
        return None  # Western Grid
    if words and words[-1].lower() in story.grammar.set_of("role"):
        return None  # Staff Writer
    if _SPEAKS_FOR.match(story.plain, phrase.end) or (
        is_acronym(words) and words[1] not in given_names(story.grammar)
    ):
        return None  # Cal Fire spokeswoman; BBC Radio Pennine
    post = post_before(story, phrase, start)
    if not words or not _NAME.match(" ".join(words)) or len(words) > 4 or "of" in words:
        return None
    kind = kind_of(story, Phrase(start, phrase.end, tuple(words), phrase.opens))
    weight = (
        _name_weight(story, words)
        + (0.0 if not post else 3.5 if story.plain[start - 2 : start] != ", " else 2.0)
        + _around(story, start, phrase.end)
        + bonus
    )
    named = words[0] in given_names(story.grammar) and words[-1] in story.grammar.set_of("site_surname")
    if kind == "body" and len(words) > 2 and words[-1] not in story.grammar.set_of("site_surname"):
        return None  # owner, Delmar Home Outfitters
    if is_body_here(story, start, phrase.end) and not post:
        return None
    if kind and not post and weight < (_ENOUGH if named and len(words) == 2 else _SURE):
        return None
    if len(words) == 1 and not (post and split is not None) and weight < 5:
        return None
    return (start, post, weight) if weight >= _ENOUGH else None


_INITIALS = re.compile(r"(?<![\w.])(?P<more>(?:[A-Z]\.){1,3})$")
# provinces, states and unions that initials stand for
_STATES = frozenset(
    ["N.S.", "N.B.", "N.L.", "B.C.", "P.E.", "N.Y.", "N.J.", "N.H.", "N.M.", "N.C.", "N.D.", "S.C.",
     "S.D.", "R.I.", "U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "L.A."]
)  # fmt: skip


def _before_initials(story: Story, start: int) -> int | None:
    """Where a name begins that may open with initials set close: B.V. Somasekhar; None after those of N.S. Next."""
    first = story.plain[start : start + 3]
    initials = _INITIALS.search(story.plain, max(0, start - 8), start)
    if initials is None or not re.match(r"[A-Z]\. ", first):
        return start
    return None if initials["more"] + first[:2] in _STATES else initials.start()


def _name_weight(story: Story, words: list[str]) -> float:
    """What the words of a phrase say for its being a person's name."""
    first = words[0].rstrip(".")
    given = first in given_names(story.grammar) or (
        first.isupper() and first.title() in given_names(story.grammar)
    )
    courtesy = words[0] in story.grammar.set_of("courtesy")
    if courtesy:
        return 3.5 if len(words) > 1 else -9.0
    initial = re.fullmatch(r"(?:[A-Z]\.){1,4}", words[0]) is not None
    size = 0.5 if 2 <= len(words) <= 3 else -1.5
    known = {"body", "site", "programme"}
    other = any(word in story.grammar.set_of(name) for name in known for word in words[1:])
    other = other or words[-1] in story.grammar.set_of("site_first") - story.grammar.set_of("site_surname")
    return size + (3.0 if given else 2.5 if initial else 0.0) - (1.5 if other else 0.0)


@cache
def _around_patterns(grammar: Grammar) -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(grammar.fill(r" (?:also |then |later )?(?:{says})\b")),
        re.compile(grammar.fill(r"\b(?:{says}) $")),
        re.compile(r", \d{1,3}(?=[,.])| \(\d{1,3}\)"),
        re.compile(grammar.fill(r"(?:^|\n)(?:By|From) $")),
        re.compile(grammar.fill(r", (?:the |an? |its |their |his |her )?(?:[a-z-]+ ){0,2}(?i:{role})\b")),
        re.compile(r",? (?:who|whose)\b|, defending"),
        re.compile(
            r"\b(?:named|called|including|wife|husband|son|daughter|nephew|niece|brother|sister|father|mother|friend|counterpart|successor|predecessor|between)\b[^.]{0,24}$"
        ),
    )


def _around(story: Story, start: int, end: int) -> float:
    """What stands before and after a phrase says for its being a person's name."""
    says, said, age, by, role, who, kin = _around_patterns(story.grammar)
    plain = story.plain
    before = plain[max(0, start - 40) : start]
    weight = 3.0 if says.match(plain, end) or said.search(before) else 0.0
    weight += 3.0 if age.match(plain, end) else 0.0
    weight += _as_stranger(story, start, end)
    weight += 4.0 if by.search(before) or (start >= 3 and plain[:start].endswith("\nBy ")) else 0.0
    weight += 3.0 if role.match(plain, end) else 0.0
    weight += 1.5 if who.match(plain, end) else 0.0
    weight += 3.0 if _KIN.search(before) else 1.5 if kin.search(before) else 0.0
    weight += 2.5 if _FATE.match(plain, end) else 0.0
    return weight - (3.0 if _is_thing(story, before) else 0.0)


_THE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ur) (?:(?P<word>[a-z-]+) )?$")


def _is_thing(story: Story, before: str) -> bool:
    """Whether an article stands before a name, with a word between that calls nobody: the long-vacant Brandt Mill."""
    match = _THE.search(before)
    if match is None:
        return False
    word = match["word"]
    return (
        word is None
        or "-" in word
        or not (
            word in story.grammar.set_of("role")
            or word in ("late", "great", "young", "legendary")
            or _CALLING.search(word)
        )
    )


_BY = re.compile(
    r"(?:\b(?:through|by|with|against|for|and|between|than|to|beat|beating|over|when|as|but|while|after|from)|[,;]) $"
)
_NO_PERSON_BEFORE = re.compile(
    r"\b(?:in|at|near|of|the|a|an|on|its|their|this|outside|around|across|The|In|At) $"
)


def _as_stranger(story: Story, start: int, end: int) -> float:
    """What speaks for two words within a sentence that no list knows: most such names are of people."""
    words = story.plain[start:end].split()
    known = ("body", "site", "site_first", "programme", "gazetteer", "opener", "body_first", "known_body")
    if len(words) != 2 or any(word in story.grammar.set_of(name) for name in known for word in words):
        return 0.0
    before = story.plain[max(0, start - 12) : start]
    if _NO_PERSON_BEFORE.search(before):
        return 0.0
    if re.search(rf"\b(?:in|at|near) {re.escape(' '.join(words))}\b", story.plain):
        return -3.0  # lends books in Fenny Bassett
    again = re.search(
        rf"(?<![\w-] )(?<!{re.escape(words[0])} ){re.escape(words[1])}\b(?! [A-Z])", story.plain[end:]
    )
    return (2.5 if _BY.search(before) else 0.5) + (1.5 if again else 0.0)


@cache
def _role_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(
        grammar.fill(
            r"\b(?:(?i:{role})\b|(?:Sen|Rep|Gov|Sgt|Capt|Lt|Col|Gen|Det|Supt|Insp)\.|(?:Cllr|Det|Supt|Insp|Sgt|PC|DC|DS|DI|DCI|Rev|Prof|Capt)\b)"
        )
    )


def _after_role(story: Story, phrase: Phrase) -> int | None:
    """Where the name begins in a phrase that opens with a post: Public Works Director | Tom Brandvold."""
    text = story.plain[phrase.start : phrase.end]
    found = None
    for match in _role_pattern(story.grammar).finditer(text):
        if match.end() < len(text) and text[match.end()] == " " and match[0][0].isupper():
            if match[0] in given_names(story.grammar) and " " not in text[match.end() + 1 :]:
                continue  # Captain | Dean Fairhurst
            found = phrase.start + match.end() + 1
    given, roles = given_names(story.grammar), story.grammar.set_of("role")
    for place in range(2, len(phrase.words) - 1):  # Chancellor of the Exchequer Philippa Raine
        if phrase.words[place] in given and phrase.words[0].lower() in roles:
            return phrase.start + len(" ".join(phrase.words[:place])) + 1
    if found is None and _opens_with_adjective(story, phrase):
        found = phrase.start + len(phrase.words[0]) + 1  # Fearless | Doreen Battersby
    ranked = _after_rank(story, phrase, found)
    found = ranked if ranked is not None else found
    if found is None and len(phrase.words) > 2:  # Restorer Conor Maguire
        first, second = phrase.words[:2]
        if second in given and first not in given and _CALLING.search(first):
            found = phrase.start + len(first) + 1
    if (
        found is None
        and len(phrase.words) > 2
        and phrase.words[1] in given
        and DEMONYM.search(phrase.words[0])
    ):
        found = phrase.start + len(phrase.words[0]) + 1  # the Croat Ante Juric
    return found


def _opens_with_adjective(story: Story, phrase: Phrase) -> bool:
    """Whether a sentence opens with a word about somebody whose name follows: Fearless | Doreen Battersby."""
    words, given = phrase.words, given_names(story.grammar)
    if not phrase.opens or len(words) < 3 or words[1] not in given or words[0] in given:
        return False
    known = words[0].lower() in story.grammar.set_of("role") or words[0] in story.grammar.set_of("courtesy")
    return words[0].isalpha() and not words[0].isupper() and not known


def _after_rank(story: Story, phrase: Phrase, found: int | None) -> int | None:
    """Where the name begins after a post with "of" or "in": Leader of the Opposition | Harbhajan Patil."""
    words = list(phrase.words)
    if words[:1] == ["Charge"] and len(words) > 2 and story.plain[: phrase.start].endswith(" in "):
        return phrase.start + len("Charge ")  # Special Agent in Charge Renee Castellano
    joint = next((place for place, word in enumerate(words[:-3]) if word == "of" and place), None)
    after_of = found is None or story.plain.startswith("of ", found)
    if not after_of or not joint or words[joint - 1].lower() not in story.grammar.set_of("role"):
        return None
    rest = words[joint + 1 :]
    names = {"body", "site", "programme"}
    other = any(word in story.grammar.set_of(one) for one in names for word in rest[-2:])
    return None if len(rest) < 3 or "of" in rest or other else phrase.start + len(" ".join(words[:-2])) + 1


def _add_posts(story: Story, known: dict[str, _Known]) -> None:
    """Adds the posts that sentences say somebody holds or held."""
    people = sorted(
        (*span, person.name) for person in known.values() if person.weight >= _ENOUGH for span in person.spans
    )
    for name, (post, start, end) in posts_said(story, people):
        person = known[name]
        person.posts.setdefault(post, None)
        person.shown = person.shown or (min(start, person.spans[0][0]), max(end, person.spans[0][1]))


def _add_surnames(story: Story, known: dict[str, _Known], later: list[Phrase]) -> None:
    """Adds the places where a person stands by surname alone, if it is the surname of only one."""
    owners: dict[str, list[_Known]] = {}
    for person in known.values():
        if person.weight >= _ENOUGH and " " in person.name:
            owners.setdefault(person.name.split()[-1], []).append(person)
            owners.setdefault(person.name.split()[0], []).append(person)  # Doreen, of Doreen Battersby
    for phrase in later:
        words = [word for word in phrase.words if word not in story.grammar.set_of("courtesy")]
        split = _after_role(story, phrase)
        if split is not None and len(words) > 1:  # Vice-captain | Pillai
            words = story.plain[split : phrase.end].split()
        if len(words) == 1 and len(owners.get(words[0].rstrip("'"), ())) == 1:
            owner = owners[words[0].rstrip("'")][0]
            start = phrase.end - len(words[0])
            owner.spans.append((start, phrase.end))
            titled = post_before(story, phrase, start) if split is not None else []
            for post, _, _ in (*titled, *posts_after(story, phrase.end)):
                if post not in story.grammar.set_of("courtesy"):
                    owner.posts.setdefault(post, None)
    for name in list(known):
        if " " not in name and len(owners.get(name, ())) == 1:
            owner, alone = owners[name][0], known.pop(name)
            owner.spans += alone.spans
            owner.posts.update(alone.posts)
