"""Organisations, places and programmes in Latin script, told by the words of their names and by what leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.facts.latin.phrases import WEEKDAY, kind_of, phrases
from broadsheet.facts.story import Finding, Span, Story, Weighed, overlaps

_LEADS = re.compile(r"\b(?:in|at|near|from|to|of|around|outside|across|reach|reached|on) (?:the )?$")
_DATELINE = re.compile(
    r"(?:^|\n)(?P<place>[A-Z][A-Z .'-]{2,30}?)(?:, [A-Z][a-z]+\.?)?(?:, [A-Z][a-z]+\.? \d{1,2})?"
    r"(?:(?: \([^)\n]{2,30}\))? [—–-] |: (?=[A-Z]))"
)
_ROAD = re.compile(
    r"(?<![\w£$])(?P<place>[ABM]\d{1,4}(?:\(M\))?|(?:Route|Highway|Interstate) \d{1,3}|I-\d{1,3})\b(?!,\d)"
)
_AGENCY = re.compile(r"\((?P<body>[A-Z][A-Za-z ]{1,28})\) [—–-] ")
_OFFICE = re.compile(
    r"\b(?P<body>(?:Department|Ministry) (?:for|of) (?:[A-Z]\w+, )+[A-Z]\w+,? and (?:[A-Z]\w+ )?[A-Z]\w+)"
)
_SCHEMES = (
    r"(?:scheme|programme|program|campaign|initiative|project|drive|mission|fund|strategy|challenge|plan)s?"
)
_CALLED = re.compile(  # the scheme, to be called 'Chenetha Bandhu'; the "Safe Streets" campaign
    rf"\b{_SCHEMES},? (?:to be |which is |is |was )?(?:called|named|dubbed|titled|branded|known as),? "
    r"[\"“'‘](?P<programme>[A-Z][\w -]{2,40})[\"”'’]"
)
_QUOTED = re.compile(
    rf"(?<!\w)[\"“'‘](?P<programme>[A-Z][\w-]*(?: [\w-]+){{0,5}})[\"”'’](?: (?:[a-z-]+ )?{_SCHEMES}\b"
    rf"|, (?:an?|the|its|their) (?:[a-z-]+ ){{0,3}}{_SCHEMES}\b)"
)
_QUOTED_COMMA = re.compile(  # "Heads Up," a $380,000 effort
    r"(?<!\w)[\"“'‘](?P<programme>[A-Z][\w-]*(?: [\w-]+){0,5}),[\"”'’] (?:an?|the|its|their) "
    rf"(?:(?:[a-z-]+|[$£€]?[\d,.]+(?:[- ][mb]illion|m|bn)?) ){{0,3}}(?:{_SCHEMES}|effort)\b"
)
_NAME = r"[A-Z][\w’'-]+(?: (?:(?:for|of|the|to|our|and|in|on) ){0,2}[A-Z][\w’'-]+){0,4}"
_FORMULA = re.compile(  # Operation Harrow, Project Northern Light
    r"\b(?P<programme>(?:Operation|Project) (?!(?:Manager|Director|Officer|Lead)\b)"
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
)
_NOUN_AFTER = re.compile(  # under the FarmMark scheme
    rf"\b(?:the|its|their|a|an|new) (?P<programme>{_NAME})(?= (?:(?:[a-z]+ )?(?:scheme|programme|program|initiative)s?"
    r"|(?<!’s )campaign to)\b)"
)
_APPOSED = re.compile(  # a campaign, Sit Back, that; a scheme called Warm Welcome
    rf"\b(?:(?:an?|the|new|its|their|his|her) (?:[a-z-]+ )?{_SCHEMES}, (?P<programme>{_NAME}),"
    rf"|\ban? series, (?P<series>{_NAME}),|under (?:its|their) (?P<policy>{_NAME})(?= policy\b)"
    rf"|(?:{_SCHEMES}|trial|pilot) (?:called|named|dubbed|known as) (?P<called>(?!Project |Operation ){_NAME}))"
)
_NAMED_BY = ("called", "series", "policy")  # groups of _APPOSED besides "programme"
_SMALL_BODY = re.compile(
    r"\b(?P<body>(?!The )[A-Z][a-z]+(?: [A-Z][a-z]+){0,2} (?:school board|city council|town council|county council"
    r"|borough council"
    r"|district council|city commission|county commission|planning commission|police department|fire department"
    r"|school district|housing authority|health department|transit authority|port authority))\b"
)
_COUNCIL_ON = re.compile(  # National Council on Pupil Transport
    r"\b(?P<body>(?:[A-Z][a-z]+ ){0,3}(?:Council|Commission|Committee|Institute|Centre|Center) on (?:the )?"
    rf"(?!{WEEKDAY}|[A-Z][a-z]+ \d)[A-Z][a-z]+(?: (?:and )?[A-Z][a-z]+){{0,3}})"
)
_LISTED = re.compile(r"(?:,| and) $")
_SORTS = (
    r"company|group|firm|retailer|manufacturer|bank|charity|union|club|maker|startup|start-up|giant|rival|supplier|operator"
    r"|developer|chain|insurer|lender|brewer|carmaker|airline|airliner|publisher|consultancy|agency|broadcaster|newspaper"
    r"|thinktank|think tank|housebuilder|builder|contractor|provider|organisation|organization|party|campaign|regulator"
    r"|watchdog|foundation|institute|council|college|university|service|band|orchestra|team|side|outfit|store|supermarket"
)
_FIRM = re.compile(
    rf"\b(?:{_SORTS}) $|\bthe (?:company|firm|retailer|manufacturer|insurer|lender|airline|publisher), $"
    r"|\b(?:[Ss]hares in|[Aa]nalysts? at|owned by|run by|operated by|founded by|published by|polled by"
    r"|made by|built by|funded by|backed by|employed by|represented by|acquired by|bought by|sponsored by"
    r"|(?:analyst|economist|researcher|scientist|lecturer|partner|strategist|spokes(?:man|woman|person)|worker|engineer"
    r"|stake|job|director|executive|manager|curator)s? (?:at|for|with|from)"
    r"|[Aa]nalyst [A-Z]\w+ [A-Z]\w+ (?:of|at|with)|work(?:s|ed|ing) (?:at|for)|trad(?:ed|ing) as)"
    r" (?:the )?$"
)
_FIRM_AFTER = re.compile(
    rf" (?:shares|plc|is to|reported|spokes(?:man|woman|person|people)|{_SORTS})\b| \([A-Z][A-Za-z]{{1,7}}\)"
    rf"|, (?:which|a|an|the) (?:(?:is |was )?(?:owned|run|based|operates|owns|makes|sells|employs|represents|runs)\b"
    rf"|(?:[A-Za-z-]+ ){{0,3}}(?:{_SORTS})\b)"
)
_LAWS = frozenset(
    ["Act", "Bill", "Law", "Treaty", "Agreement", "Prize", "Award", "Medal", "Code", "Charter", "Convention"]
)
_PEOPLE = re.compile("(?:[a-z]ian|[a-z]an|ese|ish)$")
_NO_PLACE = re.compile("(?:ism|ists?|als|ans|ers|ment|ics|House|Church|Bible)$")
_SITE_AFTER = re.compile(r" (?:plant|factory|site|mill|office|campus|branch|depot|unit|refinery)\b")


def find_named(story: Story, people: list[Finding], wanted: str) -> list[Weighed]:
    """The names of one sort ("body", "place", "programme") in an article, people left out."""
    taken = [span for one in people for span in one.mentions]
    apart = _set_apart(story, wanted)
    taken += [
        one[:2] for one in (apart if wanted == "programme" else [*apart, *_set_apart(story, "programme")])
    ]
    found: list[Weighed] = []
    for phrase in phrases(story):
        if overlaps((phrase.start, phrase.end), taken) or phrase.words[0] in story.grammar.set_of("courtesy"):
            continue
        kind = kind_of(story, phrase) or _by_context(story, phrase.start, phrase.end, found, wanted)
        sort_only = phrase.opens and len(phrase.words) == 1 and re.match(r" [a-z]", story.plain[phrase.end :])
        if sort_only and wanted == "body" and not kind_of(story, phrase):
            continue  # Bioscience company Perennia
        if kind == wanted:
            found.append((phrase.start, phrase.end, 0.8))
    return [*found, *apart]


def dateline_spans(story: Story) -> list[Span]:
    """Where the places of datelines stand: HARLAN FALLS, Mich. —"""
    return [match.span("place") for match in _DATELINE.finditer(story.plain)]


def _by_context(story: Story, start: int, end: int, found: list[Weighed], wanted: str) -> str:
    """What a name is by what stands around it: a place after in, at, from; a firm after group, before reported."""
    before, after = story.plain[max(0, start - 24) : start], story.plain[end : end + 12]
    if _opens_body(story, start, end):
        return "body"
    opens = (
        not re.search(r"\w", story.plain[max(0, start - 2) : start])
        and story.plain[max(0, start - 1) : start] != " "
    )
    if is_body_here(story, start, end) and not (opens and " " not in story.plain[start:end]):
        return "body"
    words = story.plain[start:end].split()
    if len(words) == 1 and (_PEOPLE.search(words[0]) and after[:1] == " " and after[1:2].islower()):
        return ""  # the Kenyan port
    if words[-1] in story.grammar.set_of("event_name") or words[-1] in _LAWS:
        return ""
    if len(words) > 3 or not all(word[:1].isupper() for word in words) or len(words[0]) < 3:
        return ""
    role = story.grammar.set_of("role")
    if any(word.lower() in role for word in words):
        return ""
    generic = len(words) == 1 and (words[0] in story.grammar.set_of("body") or _NO_PLACE.search(words[0]))
    if generic and before.endswith("the "):
        return ""  # of the Liberals, to the Board
    if after.startswith(("-based", "-born", "-raised", "-educated")):
        return "place"
    if _SITE_AFTER.match(after) and re.search(r"\b(?:its|the|their) (?:[a-z]+ )?$", before):
        return "place"
    if _LEADS.search(before) and not re.match(r"['’]s", after):
        return "place"
    listed = _LISTED.search(before) and any(start - 6 <= last < start for _, last, _ in found)
    return wanted if listed and wanted == "place" else ""


def is_body_here(story: Story, start: int, end: int) -> bool:
    """Whether the words around a name say that it is a body: the Dutch group …; … (ATU); …, a thinktank."""
    if story.plain[start:end] in story.grammar.set_of("gazetteer") or story.plain[start:end].isupper():
        return False
    before = story.plain[max(0, start - 32) : start]
    return bool(_FIRM.search(before) or _FIRM_AFTER.match(story.plain, end))


def _opens_body(story: Story, start: int, end: int) -> bool:
    """Whether a name of two words or more opens as names of bodies do: Northern …, National …, Amalgamated …"""
    words = story.plain[start:end].split()
    return len(words) > 1 and words[0] in story.grammar.set_of("body_first")


def _set_apart(story: Story, wanted: str) -> list[Weighed]:
    """The place of a dateline, the agency in its brackets, and offices with commas in their names."""
    patterns = {
        "place": (_DATELINE, _ROAD),
        "body": (_AGENCY, _OFFICE, _SMALL_BODY, _COUNCIL_ON),
        "programme": (_CALLED, _QUOTED, _QUOTED_COMMA),
    }.get(wanted, ())
    told = [match.span(wanted) for pattern in patterns for match in pattern.finditer(story.plain)]
    if wanted == "programme":
        told += [one for one in _schemes(story) if not overlaps(one, told)]
    return [(*one, 0.9) for one in told]


def _schemes(story: Story) -> Iterator[Span]:
    """Programmes without quotation marks: named by formula, before or beside a noun for programmes.

    Countries, cities, bodies that are known, days and posts before such a noun (the Ontario programme) name none.
    """
    yield from (match.span("programme") for match in _FORMULA.finditer(story.plain))
    grammar = story.grammar
    for match in (*_NOUN_AFTER.finditer(story.plain), *_APPOSED.finditer(story.plain)):
        group = next((one for one in _NAMED_BY if match.groupdict().get(one)), "programme")
        name = match[group]
        words = name.split()
        known = grammar.set_of("gazetteer") | grammar.set_of("known_body") | grammar.set_of("opener")
        ends = group == "programme" and words[-1] in grammar.set_of("body")
        ends = ends or words[-1].lower() in grammar.set_of("role")
        if not (name in known or ends or _PEOPLE.search(words[-1]) or words[-1].endswith(("'s", "’s", "s'"))):
            yield match.span(group)
