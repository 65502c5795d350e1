"""What a paper of several pages prints on all of them alike: page labels, the issue's number, jump lines."""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.press.prose.grammar import grammar, han_number
from benchmarks.press.story import Jump, Story
from benchmarks.press.style import Style

_WIDE = str.maketrans("0123456789ABC", "０１２３４５６７８９ＡＢＣ")
_LAST = 8  # the highest page number of a thin paper


@dataclass(frozen=True)
class Imprint:
    """An issue's manners.

    labels: of its pages in printed order;  page: how a page prints its label;  number: of the issue, bare;
    numbered: as it is printed;  to, back: how a jump line leads to a page, and back to where it came from;
    front_labelled: whether the front page prints its label too
    """

    labels: tuple[str, ...]
    page: str
    number: str
    numbered: str
    to: str
    back: str
    front_labelled: bool
    language: str

    @classmethod
    def choose(cls, style: Style, count: int, chance: random.Random) -> Imprint:
        """The manners of a paper of so many pages; those of a thick one are numbered without gaps."""
        words = grammar(style.language)["issue"]
        scheme = chance.choice(words["labels"])
        last = max(_LAST, count)
        numbers = [1, *sorted(chance.sample(range(2, last + 1), count - 1))]
        number = str(chance.randint(800, 19000))
        to, back = chance.choice(words["jumps"])
        page = chance.choice(words["pages"])
        numbered = chance.choice(words["numbers"]).format(
            number=number, volume=chance.randint(3, 140), all=last, serial=f"{chance.randint(1, 90):04}"
        )
        if not scheme.startswith("{") and "{han}" in to:  # A02 is not written A二
            to, back = words["jumps"][0]
        labels = tuple(scheme.format(n=one) for one in numbers)
        return cls(
            labels, page, number, numbered, to, back, style.vertical or chance.random() < 0.5, style.language
        )

    @property
    def last(self) -> int:
        """The highest page number."""
        return max(_LAST, len(self.labels))

    def printed(self, label: str) -> str:
        """A page's label as the page prints it."""
        return _filled(self.page, label, self.language, last=self.last)

    def jump(self, story: Story, label: str, direction: str) -> Jump:
        """A story's jump line to or from the page of this label."""
        form = self.to if direction == "to" else self.back
        return Jump(_filled(form, label, self.language, story.slug), direction, label)


def _filled(form: str, label: str, language: str, slug: str = "", last: int = _LAST) -> str:
    words = grammar(language)["issue"].get("words", [])
    number = int(label) if label.isdecimal() else None
    han = label if number is None else han_number(number)
    word = words[number - 1] if number is not None and number <= len(words) else label
    return form.format(
        label=label, page=label, all=last, han=han, wide=label.translate(_WIDE), word=word, slug=slug
    )
