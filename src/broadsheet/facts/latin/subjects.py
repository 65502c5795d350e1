"""Of whom an English verb is said: its subject, found by reading back to where its clause begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.latin.phrases import WEEKDAY
from broadsheet.facts.story import Found, Story

_LONGEST = 90  # characters of a noun phrase

_PRONOUN = re.compile(r"(?<![\w'’-])(?P<who>[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I)$")
_RELATIVE = re.compile(r",?\s(?P<word>who|which|that|whose(?: [a-z]+){1,3})$")
_LEAD = re.compile(
    r"(?:\s*(?:and|but|so|yet|then|meanwhile|however|instead|also|yesterday|today|tonight|overnight|later|earlier|now)\b,?)*\s*",
    re.IGNORECASE,
)
_OPENS_ADJUNCT = re.compile(
    r"(?i:in|on|at|under|by|for|from|with|without|after|before|until|since|during|as|if|when|while|once|despite|although|though"
    r"|because|unless|instead|according|speaking|asked|to|among|between|over|within|following|last|next|this|late|early"
    r"|[a-z]+ing)\s"
)
_DET = re.compile(
    r"(?i:(?:about|around|some|nearly|almost|at least|up to|more than|over|as many as) (?=[\d]))?(?:\d[\d,.]* )?"
    r"(?i:the|an?|its|their|his|her|our|my|this|these|those|all the|all|both|many|most|some|several)\s(?:\d[\d,.]* )?"
    r"|(?i:(?:about|around|some|nearly|almost|at least|up to|more than|over|as many as) )?\d[\d,.]* "
)
_PREPOSITION = re.compile(
    r"\s(?:at|in|from|for|on|with|to|by|near|outside|inside|between|against|under|over|across|around|within|behind|beyond"
    r"|through|about|like|including|as|into|off|than|called|known|based|led|backed|aged|without|towards?)\s"
)
_BEFORE_ADJECTIVE = re.compile(
    r"(?i:\b(?:the|an?|its|their|his|her|our|my|this|that|these|those|two|three|four|five|six|seven|eight|nine|ten|\d+|some|all"
    r"|most|many|more|several|of|in|for|and|[a-z]+ly|[a-z]+['’]s?))$"
)
_ASIDE_SAID = re.compile(
    r",\s(?:(?:he|she|it|they|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}|the [a-z]+(?: [a-z]+)?) (?:also )?"
    r"(?:said|says|added|announced|confirmed|told \w+)|according to [^,;]{2,50}),"
)
# words in -ly that are no adverbs
NO_ADVERB = (
    r"(?!(?:family|assembly|supply|ally|rally|fly|reply|bully|monopoly|jelly|lily|only|apply|rely|comply|multiply|imply|early"
    r"|July|Italy|Emily|Sally|Kelly)\b)"
)
_ADVERB = re.compile(
    r"\s(?:also|now|still|then|later|already|first|finally|soon|therefore|never|not|today|yesterday|tonight|often|even|both"
    r"|again|instead|nonetheless|is|are|was|were|has|have|had|been|"
    + NO_ADVERB
    + rf"[a-z]+ly|(?:late |early )?(?:on )?(?:{WEEKDAY})"
    r"(?: (?:morning|afternoon|evening|night))?|last (?:week|month|year|night)|this (?:week|month|year))$"
)


_OPENS_NONE = re.compile(
    r"(?i:from|with|without|against|but|and|or|of|in|on|at|by|for|to|when|if|as|than|not|so|they|it|he|she|we|that|neither)\b"
)


@dataclass(frozen=True)
class Subject:
    """The noun phrase that a verb is said of.

    start, end: its characters, its article among them, without what follows a preposition
    name:       whom it names: as printed without the article, a name in full; None for a pronoun that stands for nobody
    kind:       person, organisation, place, noun or pronoun
    """

    start: int
    end: int
    name: str | None
    kind: str


def subject_of(story: Story, first: int, place: int, found: Found, *, outer: bool = False) -> Subject | None:
    """The subject of the verb at `place` in the sentence that begins at `first`; None if none is told by its form.

    outer: a verb that "and" joins is said of who speaks: insisted that … and pledged to
    """
    plain = _without_asides(story.plain[first:place])
    quotes = [start for start, end in story.quoted if first <= start <= place <= end]
    begin = max([0, *(start - first for start in quotes)])
    text = _stripped(plain)
    relative = _RELATIVE.search(text)
    if relative is not None and relative.start() > begin:
        return _antecedent_noun(story, first, text[: relative.start()], found)
    joined = outer and re.search(r"\b(?:and|but)$", text)
    begin = begin if joined else max(begin, _clause_start(story.grammar, text, begin))
    return _phrase(story, first, begin, text, found)


def _without_asides(text: str) -> str:
    """A text whose marks of quotation and asides that only say who speaks are blanked, place for place."""
    text = re.sub(r"[\"“”]", " ", text)
    return _ASIDE_SAID.sub(lambda match: " " * len(match[0]), text)


def _stripped(text: str) -> str:
    """A text without adverbs, days and helping verbs at its end."""
    while True:
        shorter = text.rstrip()
        match = _ADVERB.search(shorter)
        if match is None:
            return shorter
        text = shorter[: match.start()]


# where the clause begins ---------------------------------------------------------------------------------------------
@cache
def _edge_pattern(grammar: Grammar) -> re.Pattern[str]:
    """What a clause begins after: a verb of saying, that, but, a semicolon."""
    return re.compile(
        grammar.fill(
            r"[;:—–]\s*|\s-\s|\b(?:told|warned|assured|promised|informed|reminded) (?:[a-z'’]+ ){1,3}?that\s"
            r"|\btold (?:[a-z]+|the [a-z]+|[A-Z]\w+)\s(?=(?:the|he|she|it|they|we|a|an|[A-Z])\b)"
            r"|\b(?:{says}|say|believe|argue|saying|hopes?|means|ensure|vowed|decided|agreed|ruled|found|so|learned|heard)\s(?:that\s)?"
            r"(?=[A-Z\d]|[a-z]+\b)"
            r"|\b(?:in|under|for|by|with|from) which\s(?=(?:the|its|an?)\s|[A-Z])"
            r"|\bthat\s|\b(?:whether|if|because|although|though|unless|while|whereas)\s"
        )
    )


_POINTED = re.compile(r"\b(?:of|in|at|on|for|from|with|to|by|than|after|before|into|over)\s$")
_JOINT = re.compile(r",?\s(?:(?P<under>while|as|when|before|after|until|once|where)|and|but|or|so)\s")


def _clause_start(grammar: Grammar, text: str, begin: int) -> int:
    """Where the clause begins that ends with the text: after a verb of saying, or where "and" joins two clauses."""
    for edge in _edge_pattern(grammar).finditer(text, begin):
        rest = text[edge.end() :]
        if edge[0].strip() == "that" and _POINTED.search(text[: edge.start()]):
            continue  # disagreements of | that kind
        verb = _verb_pattern(grammar).match(rest)  # the mass that | lay forgotten
        if rest.strip() and not verb and not re.match(r"(?:in|by|at|yes|to|and|so)\b", rest):
            begin = edge.end()
    for joint in _JOINT.finditer(text, begin):
        rest = text[joint.end() :]
        left = text[begin : joint.start()]
        if rest.strip() and _is_noun_phrase(grammar, rest) and (joint["under"] or _verb_in(grammar, left)):
            begin = joint.end()
    return begin


@cache
def _verb_pattern(grammar: Grammar) -> re.Pattern[str]:
    """Words that can only be verbs with a subject, or that follow a noun as participles."""
    return re.compile(
        grammar.fill(
            r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did|won't|{finite}"
            r"|{says}|(?P<past>[a-z]{2,}[^e\s]ed))\b"
        )
    )


def _verb_in(grammar: Grammar, text: str) -> re.Match[str] | None:
    """The first verb of a text that follows its subject."""
    for match in _verb_pattern(grammar).finditer(text):
        before = text[: match.start()].rstrip()
        if not before or match.start() == 0 or text[match.start() - 1] in "-’'":
            continue
        if match["past"] and _BEFORE_ADJECTIVE.search(before):
            continue  # the two suspended | countries
        if re.search(r"(?i:\b(?:the|an?|its|their|his|her|our))$", before):
            continue  # the will, the plans
        return match
    return None


def _is_noun_phrase(grammar: Grammar, text: str) -> bool:
    """Whether a text is a noun phrase by itself."""
    text = text.strip()
    if re.fullmatch(r"(?:he|she|it|they|we|I|there)", text):
        return True
    plain = len(text) <= _LONGEST and "," not in text and not _OPENS_ADJUNCT.match(text + " ")
    opens = _DET.match(text) or text[:1].isupper() or re.fullmatch(r"[a-z-]+(?: [a-z-]+)?", text)
    return bool(plain and opens) and _verb_in(grammar, text) is None


# the noun phrase -----------------------------------------------------------------------------------------------------
def _phrase(story: Story, first: int, begin: int, text: str, found: Found) -> Subject | None:
    """The subject of a clause that begins at `begin` in the text of its sentence."""
    pronoun = _PRONOUN.search(text, begin)
    if pronoun:
        start = first + pronoun.start("who")
        return Subject(start, first + pronoun.end("who"), None, "pronoun")
    lead = _LEAD.match(text, begin)
    begin = lead.end() if lead else begin
    begin = _past_adjunct(story, first, begin, text)
    segment = text[begin:]
    verb = _verb_in(story.grammar, segment)
    if verb is not None:
        segment = _stripped(segment[: verb.start()])
    if re.search(r"\b(?:and|or|but)$", segment.rstrip()):
        segment = segment.rstrip().rsplit(" ", 1)[0]
    comma = re.search(r",(?=\s|$)", segment)
    aside = segment[comma.end() :].strip(" ,") if comma else ""
    segment = segment[: comma.start()] if comma else segment
    relative = re.search(r"\s(?:who|which|that|whose|where)\s", segment)
    segment = segment[: relative.start()] if relative else segment
    named = _named_aside(story, first + begin + len(segment), aside, found)
    own = _subject(story, first + begin, segment, found)
    if named is not None and own is not None and own.kind == "noun":
        return Subject(own.start, own.end, named[1], named[0])
    return own


def _past_adjunct(story: Story, first: int, begin: int, text: str) -> int:
    """Where the noun phrase begins after what leads a clause: Under the budget, | council tax."""
    while _OPENS_ADJUNCT.match(text, begin):
        commas = [match.end() for match in re.finditer(r",\s+", text[begin:])]
        usable = [begin + one for one in commas if text[begin + one :].strip()]
        if not usable:
            return begin
        begin = usable[0]
    return begin


def _named_aside(story: Story, place: int, aside: str, found: Found) -> tuple[str, str] | None:
    """The person or body that an aside consists of: The developer, | Brackenridge Homes, will."""
    for kind in ("person", "organisation"):
        for one in found[kind]:
            if aside and any(
                place <= start
                and story.text[start:end]
                and aside.endswith(story.text[start:end].rstrip("."))
                and end - place <= len(aside) + 4
                and end - start >= len(aside) - 10
                for start, end in one.mentions
            ):
                return kind, one.name
    return None


def _subject(story: Story, start: int, segment: str, found: Found) -> Subject | None:
    """The subject that a noun phrase is, with its name: of an official the person, else as printed."""
    blank = len(segment) - len(segment.lstrip())
    start, segment = start + blank, segment.strip()
    if not segment or len(segment) > _LONGEST * 2:
        return None
    if _PRONOUN.fullmatch(segment):
        return Subject(start, start + len(segment), None, "pronoun")
    cut = _cut(story, start, segment, found)
    end = start + cut
    head = story.text[start:end].rstrip(" ,")
    if not head:
        return None
    end = start + len(head)
    for kind in ("person", "organisation"):
        for one in found[kind]:
            for left, right in one.mentions:
                if start <= left and end - 2 <= right <= end + 2 and " of " not in story.plain[start:left]:
                    return Subject(start, end, one.name, kind)
    det = _DET.match(head)
    bare = head[det.end() :] if det else head
    if not re.match(r"[A-Za-z0-9£$€“\"À-ÿ]", bare) or len(head) > _LONGEST or _OPENS_NONE.match(bare):
        return None
    proper = any(start <= left and right == end for one in found["place"] for left, right in one.mentions)
    return Subject(start, end, bare, "place" if proper and not det else "noun")


def _cut(story: Story, start: int, segment: str, found: Found) -> int:
    """How long a noun phrase is before a preposition that opens what only tells where or with whom it is."""
    spans = [
        span for kind in ("organisation", "person", "place") for one in found[kind] for span in one.mentions
    ]
    counted = _DET.match(segment)
    for match in _PREPOSITION.finditer(segment, counted.end() if counted else 0):
        place = start + match.start() + 1
        if not any(left < place < right for left, right in spans):
            return match.start()
    return len(segment)


def _antecedent_noun(story: Story, first: int, before: str, found: Found) -> Subject | None:
    """What who or which stands for: the name or the noun right before it."""
    end = first + len(before.rstrip(" ,"))
    for kind in ("person", "organisation"):
        for one in found[kind]:
            for left, right in one.mentions:
                if end - 2 <= right <= end + 1 and left >= first:
                    return Subject(left, right, one.name, kind)
    noun = re.search(
        r"(?i:\b(?:the|an?|its|their|his|her|two|three)) (?P<noun>(?:[\w’'-]+ ){0,3}[\w’'-]+)$",
        before.rstrip(" ,"),
    )
    if noun is None:
        return None
    start = first + noun.start()
    return Subject(start, end, story.text[first + noun.start("noun") : end], "noun")
