"""The posts of people in Latin script: before the name, set off after it, under a byline, and said of somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.latin.phrases import Phrase
from broadsheet.facts.story import Story

Post = tuple[str, int, int]
Mention = tuple[int, int, str]

DEMONYM = re.compile(
    "^(?:Croat|Dane|Swede|Pole|Finn|Turk|Scot|Serb|Slovak|Czech|Greek|Thai|Kiwi|Briton|Spaniard)$"
    "|(?:ian|ese|ish|ean|can)$|(?:Dutch|French|English|Irish|Welsh|Scots)(?:man|woman)$"
)
_HONOURS = re.compile(
    r"(?<=\S) (?:Sir|Dame|Lord|Lady|Dr|Prof|Mr|Mrs|Ms|Rev)$"
)  # Chairman Sir | Geoffrey Tait
_IN_CHARGE = re.compile(r"(?:[A-Z]\w+ )+in Charge$")
_SAID_BY = re.compile(
    r"\b(?:said|says|added|according to) (?P<post>(?:[a-z-]+ ){0,2}[a-z-]{4,}) $"
)  # head keeper
_AGENT = (
    r"[a-z]{2,}(?:er|or|ist|ian|man|woman|eer|smith|wright|nurse|keeper|master)"  # how words for callings end
)
_CALLED = re.compile(r"(?:^|[, ])(?P<post>(?:retired |former )?[a-z]{3,}(?:ist|ian|eer|man|woman|smith)) $")
_NO_POSTS = frozenset(
    ["that", "after", "when", "while", "with", "from", "woman", "man", "than", "Monday", "later", "both"]
)
_NO_CALLING = re.compile(
    r"\b(?:sister|brother|mother|father|daughter|son|widower|other|former|number|member|winner|loser|survivor|neighbou?r"
    r"|newcomer|stranger|summer|winter|river|year|man|woman|figure|matter|offer|order|letter|over|after|under)$"
)
# words of a noun phrase that stand between the word that opens it and the post: the company's chief operating | officer
_WIDER = re.compile(
    r"(?:(?<=^)|(?<=[\s,“\"(]))(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is"
    r"|[Hh]er|[Tt]heir|[Oo]ur|[A-Z][\w’'&.-]*['’]s?|[a-z]+['’]s) "
    r"|(?=(?:former|retired|ex|deputy|assistant|associate|chief|senior|junior|head|lead|acting|interim|veteran) ))"
    r"(?P<more>(?:(?!(?:of|in|at|and|to|who|that|said|was|is|by|for|on|with|from|as|or|but|has|had|have|are|were|also|after"
    r"|before|when|while|over|not|than|then|if|told|met|made|gave|\w+ed|\w+ly)\b)[a-z-]+ ){1,2})$"
)
_PASSING = re.compile(
    r"^(?:(?:new|late|current|then|longtime|long-serving|popular|own|only|first|last|young|former)\s)+"
)
_KEPT = re.compile(r"^former\s")


def post_before(story: Story, phrase: Phrase, start: int) -> list[Post]:
    """The post before a name: within the phrase, or in small letters before it."""
    plain = story.plain
    if start > phrase.start:
        post = story.text[phrase.start : start - 1]
        if DEMONYM.search(post) or (phrase.opens and " " not in post and not _is_calling(story, post)):
            return []
        ranked = _IN_CHARGE.search(plain[: start - 1], max(0, phrase.start - 40))
        begin = ranked.start() if ranked else phrase.start
        return [(_HONOURS.sub("", story.text[begin : start - 1]), begin, start - 1)]
    left = max(0, start - 60)
    match = story.grammar.pattern("post_before").search(plain[max(left, start - 44) : start])
    offset = max(left, start - 44)
    match = match or _SAID_BY.search(plain[offset:start]) or _CALLED.search(plain[offset:start])
    if match is None or match["post"].split()[-1] in _NO_POSTS:
        return []
    begin, end = offset + match.start("post"), offset + match.end("post")
    capital = re.search(r"(?:[A-Z][\w'’-]+ )+$", plain[max(0, begin - 30) : begin])
    more = (
        re.sub(r"^(?:(?:The|A|An|But|And) (?=\S+['’]s ))?(?:\S+['’]s )+", "", capital[0]) if capital else ""
    )
    if not re.match(r"(?:The|A|An|In|On|But|And|When|As) ", more):
        begin -= len(more)  # the State's | Industries Secretary
    wider = _WIDER.search(plain, left, begin)
    if wider and plain[begin].islower():
        more = wider["more"]
        more = more if _KEPT.match(more) else _PASSING.sub("", more)
        begin -= len(more)
    own = re.match(r"(?:Its|Their|His|Her|The) ", plain[begin:end])
    begin += own.end() if own else 0
    return [(story.text[begin:end], begin, end)]


def _is_calling(story: Story, word: str) -> bool:
    """Whether a capital word before a name calls somebody: Restorer, Dr; not Fearless."""
    known = story.grammar.set_of("role") | {one.lower() for one in story.grammar.set_of("courtesy")}
    return (
        word.lower().rstrip(".") in {one.rstrip(".") for one in known}
        or bool(re.fullmatch(_AGENT, word.lower()))
        or "." in word
        or len(word) < 5
    )


# how a post goes on: of the council, for development, at the Larkin Institute; not where it is or since when
_TAIL = (
    r"(?: (?:of|at|for|with|to|on|in) (?:the )?(?:(?!\b(?:who"
    r"|whose|said|told|says|has|had|was|is|will|from \d|until|between"
    r"|when|where|since|in (?:[A-Z]\w+(?:,|$)|\d{4}|the \d))\b)[^,.;:\n“\"()]|(?<=\b[A-Z])\.|(?<=\bSt)\.){2,70}?)?"
)
_END = (
    r"(?=[,.;:)\n]| and\b(?! [A-Z])| (?:who|whose|known|based"
    r"|said|told|says|from|until|between|when|where|since|in|before"
    r"|after|but)\b|$)"
)
# a post in small letters, for a grammar to fill
_IN_SMALL = rf"(?P<post>(?:[a-z-]+ ){{0,3}}?(?:{{role}})\b{_TAIL}){_END}"


@cache
def _after_pattern(grammar: Grammar) -> re.Pattern[str]:
    owned = r"(?:[A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*){0,3}['’]s? |[a-z]+['’]s )?"
    return re.compile(
        grammar.fill(
            r"(?:, \d{1,3}| \(\d{1,3}\))?(?:, of [A-Z][^,.;\n]{2,40})?,"
            r" (?:now |currently |then |formerly |once |at the time |for \w+ years )?"
            rf"(?:(?P<article>the |an? )(?:\d{{1,3}}-year-old )?|(?:its |their |his |her ))?{owned}"
            rf"(?P<post>(?:(?!(?:and|said|says|told|was|is|who|has|had)\b)[A-Za-z][\w’'.-]* ){{0,4}}?"
            rf"(?:(?i:{{role}})|(?P<agent>{_AGENT}))\b{_TAIL}){_END}"
        )
    )


_NEW = re.compile(r"^(?:new|current|late|then|only)\s|^\d+-year-old\s")


def posts_after(story: Story, end: int) -> Iterator[Post]:
    """The posts set off after a name, by commas or on the line under a byline: Fiona Castleton, chief executive."""
    named = _as_pattern(story.grammar).match(story.plain, end)
    if named and _NAMED.search(story.plain, max(0, end - 80), end):
        yield story.text[named.start("post") : named.end("post")], *named.span("post")
    line = _BYLINE.match(story.plain, end)
    if line and line["post"].split()[-1].lower() in story.grammar.set_of("role") | {"staff"}:
        yield story.text[line.start("post") : line.end("post")], *line.span("post")
    match = _after_pattern(story.grammar).match(story.plain, end)
    if match is None:
        return
    head = re.split(r" (?:of|at|for|with|to|on|in) ", match["post"])[0]
    if match["agent"] and (not match["article"] or _NO_CALLING.search(head)):
        return
    passing = _NEW.match(match["post"])
    start = match.start("post") + (passing.end() if passing else 0)
    yield story.text[start : match.end("post")], start, match.end("post")
    second = _second_pattern(story.grammar).match(story.plain, match.end("post"))
    if second:  # a climatologist at Oregon and the study's lead author
        yield story.text[second.start("post") : second.end("post")], *second.span("post")


@cache
def _second_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill(r" and (?:the |an? |its |their )(?:[a-z]+['’]s )?" + _IN_SMALL))


_NAMED = re.compile(
    r"\b(?:named|appointed|elected|hired|chose|picked|nominated|confirmed|installed)\b[^.;]{0,40}$"
)


@cache
def _as_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill(r" (?:as|to be) (?:the |its |their |an? )?" + _IN_SMALL))


_BYLINE = re.compile(r"\n(?P<post>[A-Z][^\n.,;:]{3,40})\n")


@cache
def _said_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(
        grammar.fill(
            r" (?:(?:was|is|became|served as|worked as|had been|has been|was (?:named|appointed|elected|made))"
            r"|, (?:who (?:was|is)))(?: also| then| later| once| now| currently)? (?:an? |the )?"
            rf"(?P<post>(?:(?!(?:not|no|born|said|and)\b)[a-z-]+ ){{0,3}}?(?:{{role}})\b{_TAIL}){_END}"
        )
    )


@cache
def _and_pattern(grammar: Grammar) -> re.Pattern[str]:
    when = r"(?: (?:from|until|to|in|between) \d{4}){0,2}"
    return re.compile(
        grammar.fill(
            rf"{when},? and (?:was )?(?:later )?(?:an? |the )?"
            rf"(?P<post>(?:[a-z-]+ ){{0,3}}?(?:{{role}})\b(?= of ){_TAIL}){_END}"
        )
    )


_PRONOUN = re.compile(r"\b(?P<who>He|She|he|she)(?= )")
# pronouns that refer back, but not: In her letter, Malik wrote
_NO_BACK = r"(?<!\bIn )(?<!\bWith )(?<!\bFor )(?<!\bAt )(?<!\bAfter )(?<!\bBefore )\b"
_BACK = {
    "he": re.compile(_NO_BACK + "(?:[Hh]e|[Hh]is) "),
    "she": re.compile(_NO_BACK + "(?:[Ss]he|[Hh]er) "),
    "": re.compile(_NO_BACK + "(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er) "),
}
_FAR = 300  # characters within which the pronoun of a sentence stands
_HE_OR_SHE = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")


def posts_said(story: Story, people: Sequence[Mention]) -> Iterator[tuple[str, Post]]:
    """The posts that sentences say somebody holds or held, each with the name: She was professor of … from 1978."""
    for start, end, name in people:
        if not story.is_quoted(start, end):
            yield from ((name, post) for post in _said_from(story, end))
    for match in _PRONOUN.finditer(story.plain):
        if story.is_quoted(*match.span()):
            continue
        posts = list(_said_from(story, match.end()))
        name = antecedent(story, match.start(), people) if posts else None
        if name is not None:
            yield from ((name, post) for post in posts)


def _said_from(story: Story, end: int) -> Iterator[Post]:
    """The posts that are said of the one whose name or pronoun ends here."""
    match = _said_pattern(story.grammar).match(story.plain, end)
    while match is not None:
        yield story.text[match.start("post") : match.end("post")], *match.span("post")
        match = _and_pattern(story.grammar).match(story.plain, match.end("post"))


@cache
def _says_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill(r"(?:, [^,.;]{3,60},)? (?:also |then |later )?(?:{says})\b"))


def antecedent(story: Story, place: int, people: Sequence[Mention]) -> str | None:
    """Whom a pronoun at this place stands for: back over sentences that open with a pronoun, the first one named."""
    sought = _HE_OR_SHE.search(story.plain, place, place + _FAR)
    back = _BACK[sought[0].lower() if sought else ""]
    speaks = _says_pattern(story.grammar)
    first, _ = story.sentence_at(place)
    while True:
        before = [
            one for one in people if first <= one[0] and one[1] <= place and not story.is_quoted(*one[:2])
        ]
        own = back.search(story.plain, first, place)
        if before and (own is None or own.start() > before[0][0]):
            return next((one[2] for one in before if speaks.match(story.plain, one[1])), before[0][2])
        if first <= 0:
            return None
        place = first
        first, _ = story.sentence_at(place - 1)
