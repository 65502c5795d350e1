"""An old paper's copy: items as strips, one after the other, without end."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.press.olden.habits import Habits, HeadForm
from benchmarks.press.olden.reporter import Reporter
from benchmarks.press.olden.strips import Strip

# of text that is turned: signs that a Chinese line has, too, would stay upright in it
NARROW = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "-", "…": "."})


@dataclass
class Copy:
    """The copy of one page: what its items are made of."""

    habits: Habits
    chance: random.Random
    items: int = 0

    def reporter(self) -> Reporter:
        second = self.chance.random() < 0.4
        return Reporter(self.habits.second if second else self.habits.language, self.chance)

    def lengths(self) -> int:
        """How many lines the next item has, about."""
        habits = self.habits
        return max(2, int(habits.length * self.chance.lognormvariate(0, habits.spread)))

    def news(self) -> Iterator[Strip]:
        """News items for ever, with the section heads over some of them."""
        first = True
        while True:
            self.items += 1
            yield from self.item(self.items, first=first)
            first = False
            if self.chance.random() < self.habits.chance("briefs"):
                yield from self._briefs()
            if self.chance.random() < self.habits.chance("shipping"):
                yield from self._shipping()
            if self.chance.random() < self.habits.chance("inserted"):
                yield from self._inserted()

    def _briefs(self) -> Iterator[Strip]:
        """Short items one after the other, under heads of one form."""
        chance = self.chance
        form, longest = chance.choice((self.habits.item, self.habits.small)), chance.choice((4, 8, 14))
        for _ in range(chance.randint(2, 9)):
            self.items += 1
            reporter, lines = self.reporter(), chance.randint(1, longest)
            yield head(reporter.say(chance.choice(("section", "section", "head"))), form, self.items)
            yield from self._prose(reporter, self.items, lines)

    def _shipping(self) -> Iterator[Strip]:
        """Ships: some news of them, then what arrived and what sailed, each list an item under a small head."""
        habits, chance = self.habits, self.chance
        reporter = Reporter(habits.language, chance)
        form = replace(
            habits.small, size=chance.uniform(0.7, 1.0), capitals=chance.random() < 0.7, tracking=0.0, bold=False,
            align="center", above=chance.uniform(0.0, 1.0), below=chance.uniform(0.0, 0.5), ruled=False,
        )  # fmt: skip
        self.items += 1
        yield head(reporter.say("section"), habits.item, self.items)
        if chance.random() < 0.6:
            yield from self._prose(reporter, self.items, chance.randint(2, 25))
        for _ in range(chance.randint(1, 4)):
            self.items += 1
            yield head(reporter.say("ships"), form, self.items)
            hanging = chance.choice((0.0, 1.0))
            for _ in range(chance.choice((1, 3, 8, 20))):
                ships = "; ".join(reporter.say("ship") for _ in range(chance.randint(1, 4)))
                text = f"{reporter.say('place').upper()} {chance.randint(1, 30)}. {ships}."
                yield Strip(text, item=self.items, hanging=hanging)

    def _prose(self, reporter: Reporter, number: int, lines: int) -> Iterator[Strip]:
        """Paragraphs of about so many lines together."""
        measure = self.habits.measure
        while lines > 0:
            strip = self._paragraph(reporter, number, opening=False)
            words = strip.text[: int(lines * measure)].rsplit(" ", 1)[0].rstrip(",")
            yield replace(strip, text=words if words.endswith(".") else words + ".")
            lines -= max(1, round(len(words) / measure))

    def marginal(self) -> Iterator[Strip]:
        """Notices in paragraphs for ever, an item each."""
        reporter, air = self.reporter(), self.chance.choice((0.0, 0.0, 0.3, 0.8))
        indent, ruled = self.chance.choice((0.0, 1.0, 2.0)), self.chance.random() < 0.2
        while True:
            self.items += 1
            text = f"{reporter.notice()} {reporter.say('trade')}"
            for _ in range(self.chance.choice((0, 1, 2, 4))):
                text += " " + self.chance.choice((reporter.sentence, reporter.notice))()
            yield Strip(text.translate(NARROW), item=self.items, indent=indent, above=air, rule=ruled)

    def _inserted(self) -> Iterator[Strip]:
        """Some advertisements between news, a rule over them: one item."""
        wanted, lines = self.chance.choice((5, 15, 40)), 0
        for strip in self.advertisements(headed=self.chance.random() < 0.2):
            yield strip
            lines += 1 + len(strip.text) // 40
            if lines > wanted:
                return

    def item(self, number: int, *, first: bool = False) -> Iterator[Strip]:
        """One item: its head, if it has one, and its body."""
        habits, chance, reporter = self.habits, self.chance, self.reporter()
        headless = habits.plan == "headless" or chance.random() < habits.chance("headless")
        if chance.random() < habits.chance("section"):
            yield head(reporter.say("label"), habits.section, number, "label")
        if not headless:
            yield from self._deck(reporter, number)
        parted = headless and not first
        for strip in self._body(reporter, number, headless):
            yield self._parted(strip) if parted else strip
            parted = False

    def _deck(self, reporter: Reporter, number: int) -> Iterator[Strip]:
        habits, chance = self.habits, self.chance
        short = chance.random() < 0.6
        form = habits.small if number > 1 and chance.random() < habits.chance("small") else habits.item
        yield head(reporter.say("section" if short else "head"), form, number)
        if "decks" in habits.rare:
            yield from self._decks(reporter, number)
        while chance.random() < habits.chance("under"):
            yield head(reporter.say("under"), replace(habits.under, ruled=False), number)
        if chance.random() < habits.chance("dateline-line"):
            form = replace(habits.under, align=chance.choice(("center", "right")), ruled=False, above=0.1)
            yield head(reporter.say("filed"), form, number)

    def _decks(self, reporter: Reporter, number: int) -> Iterator[Strip]:
        """Further decks under a head, in capitals and not by turns, a short rule over each."""
        chance = self.chance
        for place in range(chance.choice((2, 3, 5))):
            text = " ".join(
                reporter.say(slot) for slot in chance.choice((("head",), ("head", "under"), ("what",)))
            )
            form = replace(
                self.habits.under, size=chance.uniform(0.9, 1.15), capitals=place % 2 == 1, bold=place % 2 == 0,
                above=0.3, below=0.2, ruled=True, align="center",
            )  # fmt: skip
            yield head(text[0].upper() + text[1:], form, number)

    def notices(self) -> Iterator[Strip]:
        """Notices in paragraphs for ever, as old papers set them across the page: one item."""
        reporter = self.reporter()
        self.items += 1
        air = self.chance.choice((0.0, 0.0, 0.4))
        while True:
            text = f"{reporter.notice()} {reporter.say('trade')}"
            if self.chance.random() < 0.4:
                lead, rest = text.split(" ", 1)
                text = f"{lead.upper()} {rest}"
            yield Strip(text, item=self.items, indent=self.habits.indent, above=air)

    def _want_ad(self, reporter: Reporter, size: float) -> Iterator[Strip]:
        """One advertisement of a display line and a paragraph."""
        chance = self.chance
        if chance.random() < 0.85:
            text = reporter.say(chance.choice(("ad_display", "trade"))).split(",")[0][:34].upper()
            yield Strip(text, align="center", size=size, bold=chance.random() < 0.3, keep=True, below=0.2)
        text = f"{reporter.notice()} {reporter.say('trade')}"
        yield Strip(text, indent=chance.choice((0.0, 1.0)), size=0.92)

    def _body(self, reporter: Reporter, number: int, headless: bool) -> Iterator[Strip]:
        habits, chance = self.habits, self.chance
        lines, wanted = 0.0, self.lengths()
        measure = habits.measure
        kind = chance.choices(
            ("prose", "table", "list"), (1, habits.chance("table"), habits.chance("list") * 0.3)
        )[0]
        fresh = True
        while lines < wanted:
            if kind == "table" and not fresh:
                strips = list(self.table(reporter, number))
            elif kind == "list":
                strips = [Strip(f"{reporter.say('place').upper()} {chance.randint(1, 30)}. {reporter.say('ship')}.",
                                item=number, hanging=chance.choice((0.0, 1.0)))]  # fmt: skip
            elif chance.random() < habits.chance("verse"):
                strips = list(self._verses(reporter, number))
            else:
                strips = [self._paragraph(reporter, number, opening=headless and fresh)]
            if not fresh and not headless:
                strips = list(self._interrupted(reporter, strips, number))
            yield from strips
            lines += sum(max(1, len(strip.text) / measure) for strip in strips)
            fresh = False
        if chance.random() < habits.chance("signature") and kind == "prose":
            yield Strip(reporter.say("name"), align="right", item=number, size=chance.choice((1.0, 0.92)))

    def _paragraph(self, reporter: Reporter, number: int, *, opening: bool) -> Strip:
        habits, chance = self.habits, self.chance
        text = reporter.paragraph(habits.chance("paragraph"))
        if (opening and chance.random() < 0.8) or chance.random() < habits.chance("dateline") * 0.5:
            filed = reporter.say("filed")
            if chance.random() < habits.chance("dateline-capitals"):
                name, *rest = filed.split(",", 1)
                filed = ",".join([name.upper(), *rest])
            text = f"{filed} {text}"
        elif chance.random() < habits.chance("numbered"):
            text = f"{chance.randint(1, 12)}° {text}"
        elif opening or chance.random() < habits.chance("run-in") * 0.3:
            lead, rest = text.split(" ", 1)
            text = f"{lead.upper()} {rest}"
        return Strip(text, item=number, indent=habits.indent)

    def _interrupted(self, reporter: Reporter, strips: list[Strip], number: int) -> Iterator[Strip]:
        """The strips with what may part them from those before: white, a rule, a head within the item."""
        habits, chance = self.habits, self.chance
        if chance.random() < habits.chance("cross"):
            form = habits.cross
            yield replace(head(reporter.say(chance.choice(("under", "head", "filed"))), form, number),
                          slot="body", role="crosshead")  # fmt: skip
        elif habits.parting != "none" and chance.random() < habits.chance("part"):
            strips = [self._parted(strips[0]), *strips[1:]]
        yield from strips

    def _parted(self, strip: Strip) -> Strip:
        air = self.habits.parting_air * self.chance.uniform(0.8, 1.2)
        return replace(strip, above=max(strip.above, air), rule=self.habits.parting == "rule")

    def _verses(self, reporter: Reporter, number: int) -> Iterator[Strip]:
        inset = self.chance.uniform(1.5, 4)
        for place in range(self.chance.choice((4, 8, 12))):
            yield Strip(
                reporter.verse(),
                item=number,
                align="left",
                indent=inset,
                above=0.4 if place % 4 == 0 else 0.0,
            )

    def table(self, reporter: Reporter, number: int) -> Iterator[Strip]:
        """Some rows of prices."""
        size = self.chance.choice((1.0, 0.9, 0.85))
        for place in range(self.chance.randint(3, 14)):
            above = 0.4 if place == 0 else 0.0
            yield Strip(reporter.row(), role="table", item=number, align="row", size=size, above=above)

    def advertisements(self, *, headed: bool) -> Iterator[Strip]:
        """Small advertisements for ever: one item, but for those that a library counts apart."""
        habits, chance, reporter = self.habits, self.chance, self.reporter()
        self.items += 1
        if headed:
            yield head(reporter.say("ads"), habits.item, self.items)
        if chance.random() < habits.chance("family"):
            yield from self._family_notices(reporter)
            self.items += 1
        display = chance.uniform(0.2, 1.0)
        ruled, air = chance.random() < 0.7, chance.uniform(0.4, 1.3)
        wanted = chance.choice((1.2, 1.6, 2.2)) if "want-ads" in habits.rare else 0.0
        while True:
            if chance.random() < habits.chance("new-run"):
                self.items += 1
            first = True
            own = self._want_ad(reporter, wanted) if wanted else self._advertisement(reporter, display)
            for strip in own:
                yield (
                    replace(strip.of(self.items), above=strip.above + air, rule=ruled)
                    if first
                    else strip.of(self.items)
                )
                first = False

    def _family_notices(self, reporter: Reporter) -> Iterator[Strip]:
        """Births, weddings and deaths before the advertisements: no display lines, signed with place and names."""
        chance, ruled = self.chance, self.chance.random() < 0.5
        signed = chance.choice(("right", "center"))
        for _ in range(chance.choice((3, 6, 12))):
            yield Strip(reporter.notice(), indent=1.2, above=0.6, item=self.items, rule=ruled)
            if chance.random() < 0.6:
                yield Strip(reporter.say("filed"), align="center", size=0.9, item=self.items)
            for _ in range(chance.choice((1, 1, 2))):
                yield Strip(
                    reporter.say("name"), align=signed, size=chance.choice((0.9, 1.0)), item=self.items
                )

    def _advertisement(self, reporter: Reporter, display: float) -> Iterator[Strip]:
        """One advertisement: an initial of two lines and text, or display lines and text; a name at its foot."""
        chance = self.chance
        if chance.random() < display:
            for _ in range(chance.choice((1, 1, 2, 3))):
                size = chance.choice((0.9, 1.1, 1.3, 1.6, 2.0, 2.6, 3.2))
                text = reporter.say(chance.choice(("ad_display", "ad_display", "name", "under")))
                yield Strip(
                    text, align="center", size=size, bold=chance.random() < 0.5, above=0.15, keep=True
                )
        small = chance.choice((1.0, 0.9, 0.85))
        if chance.random() < self.habits.chance("long-ads"):
            yield from self._particulars(reporter, small)
        for _ in range(chance.choice((1, 1, 1, 2))):
            yield Strip(reporter.notice(), indent=chance.choice((0.0, 1.0, 1.5)), size=small)
        if chance.random() < 0.25:
            yield from self._rows_of_advertisement(reporter)
        if chance.random() < 0.6:
            yield Strip(
                reporter.say("name"),
                align=chance.choice(("right", "center")),
                size=small,
                bold=chance.random() < 0.3,
            )

    def _particulars(self, reporter: Reporter, size: float) -> Iterator[Strip]:
        """What is for sale and where, at length: paragraphs, numbered or not, or one of names and places."""
        chance = self.chance
        if chance.random() < 0.25:
            agents = ", ".join(
                f"{reporter.say('name')}, {reporter.say('place').upper()}"
                for _ in range(chance.randint(8, 60))
            )
            yield Strip(agents + ".", size=size)
            return
        numbered = chance.random() < 0.5
        for number in range(1, chance.choice((3, 5, 9, 14))):
            text = chance.choice((reporter.notice(), reporter.sentence(), reporter.paragraph(0.4)))
            yield Strip(f"{number}. {text}" if numbered else text, indent=1.0, size=size)
            if chance.random() < 0.12:
                text, large = reporter.say("ad_display"), chance.choice((1.0, 1.3, 1.7))
                yield Strip(text, align="center", size=large, keep=True, above=0.15)

    def _rows_of_advertisement(self, reporter: Reporter) -> Iterator[Strip]:
        for _ in range(self.chance.randint(2, 6)):
            align, row = self.chance.choice(("row", "center")), reporter.row()
            text = row if align == "row" else row.replace("\t", " ")
            yield Strip(text, role="table", align=align, size=0.9)


def head(text: str, form: HeadForm, number: int, slot: str = "head") -> Strip:
    """A head as a strip."""
    text = text.rstrip(".") + "." if form.stop else text.rstrip(".")
    return Strip(
        text.upper() if form.capitals else text,
        slot=slot,
        align=form.align,
        indent=2.0 if form.align == "left" else 0.0,
        size=form.size,
        bold=form.bold,
        tracking=form.tracking,
        above=form.above,
        below=form.below,
        item=number,
        keep=True,
        rule=form.ruled,
        off=form.off,
    )
