"""A fact's value in a line of words."""

from __future__ import annotations

from typing import Any

from broadsheet.model.fact import (
    Commitment,
    Dated,
    Fact,
    Meeting,
    Named,
    Person,
    Programme,
    Quantity,
    Statement,
)

_SIGNS = {"about": "≈ ", "more": "> ", "less": "< "}


def tell(fact: Fact) -> str:
    """The value of a fact in a line: 陈光浩 (市委副书记, 市长); 34500 人次 of 党员干部."""
    value: Any = fact.value
    match value:
        case Person():
            return value.name + (f" ({', '.join(value.posts)})" if value.posts else "")
        case Named() | Programme():
            return value.name
        case Dated():
            return value.value
        case Quantity():
            of = f" of {value.of}" if value.of else ""
            return f"{_SIGNS.get(value.approximation or '', '')}{value.number} {value.unit}{of}"
        case Meeting():
            return _meeting(value)
        case Statement():
            return f"{value.speaker}: {value.said}"
        case Commitment():
            return f"{value.who or '?'}: {value.what}" + (f" (by {value.by})" if value.by else "")
        case _:
            return fact.text


def _meeting(value: Meeting) -> str:
    """A meeting with what is known of it."""
    known = [value.date, value.place]
    for label, names in (
        ("chair", value.chair), ("attended", value.attended), ("organisers", value.organisers),
        ("speakers", value.speakers),
    ):  # fmt: skip
        known.append(f"{label}: {', '.join(names)}" if names else None)
    told = "; ".join(one for one in known if one)
    return f"{value.name} ({told})" if told else value.name
