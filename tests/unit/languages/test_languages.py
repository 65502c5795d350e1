"""The contract of every language file: its own examples are found as it says."""

from __future__ import annotations

from typing import Any

import pytest

from broadsheet import languages
from broadsheet.languages import marks
from broadsheet.languages.dates import find_dates
from broadsheet.languages.imprint import find_edition, find_issue_number
from broadsheet.languages.language import codes

KINDS = (
    "opening",
    "own_byline",
    "closing",
    "credit",
    "jump",
    "page_label",
    "issue_number",
    "edition",
    "date",
    "photo_credit",
    "guess",
)


def _examples(kind: str) -> list[Any]:
    return [
        pytest.param(code, example, id=f"{code}-{number}")
        for code in codes()
        for number, example in enumerate(languages.load(code).examples.get(kind, []))
    ]


@pytest.mark.parametrize(("code", "example"), _examples("opening"))
def test_openings(code: str, example: dict[str, Any]) -> None:
    found = marks.find_opening(example["text"], languages.load(code))
    if example.get("none"):
        assert found is None
        return
    assert found is not None
    assert example["text"][found.end :].startswith(example["ends_at"])
    if "names" in example:
        assert found.byline is not None
        assert list(found.byline.names) == example["names"]
    if "byline" in example:
        assert found.byline is not None
        assert found.byline.text == example["byline"]
        assert example["text"][found.byline.start : found.byline.end].strip() == example["byline"]
    for key in ("place", "agency", "date"):
        assert (getattr(found.dateline, key) if found.dateline else None) == example.get(key), key


@pytest.mark.parametrize(("code", "example"), _examples("own_byline"))
def test_bylines_of_their_own(code: str, example: dict[str, Any]) -> None:
    found = marks.find_own_byline(example["text"], languages.load(code))
    if example.get("none"):
        assert found is None
        return
    assert found is not None
    assert list(found.names) == example["names"]
    assert found.text == example.get("byline", found.text)
    assert found.sure == example.get("sure", True)


@pytest.mark.parametrize(("code", "example"), _examples("closing"))
def test_bylines_after_the_last_sentence(code: str, example: dict[str, Any]) -> None:
    found = marks.find_closing_byline(example["text"], languages.load(code))
    if example.get("none"):
        assert found is None
        return
    assert found is not None
    assert example["text"][: found.start].strip() == example["divided"]
    assert list(found.names) == example["names"]


@pytest.mark.parametrize(("code", "example"), _examples("credit"))
def test_credits(code: str, example: dict[str, Any]) -> None:
    found = marks.find_credit(example["text"], languages.load(code))
    if example.get("none"):
        assert found is None
        return
    assert found is not None
    assert found.publication == example["publication"]
    assert found.date == example.get("date")


@pytest.mark.parametrize(("code", "example"), _examples("jump"))
def test_jumps(code: str, example: dict[str, Any]) -> None:
    found = marks.find_jump(example["text"], languages.load(code))
    if example.get("none"):
        assert found is None
        return
    assert found is not None
    assert (found.direction, found.page, found.refers) == (
        example["direction"],
        example.get("page"),
        example.get("refers", False),
    )
    assert found.text == example.get("found", found.text)
    assert example["text"][found.start : found.end].strip() == found.text


@pytest.mark.parametrize(
    ("code", "prose", "first", "last"),
    [
        ("en", "The harbour board met again. ", "(Continued from Page 1) ", "Continued on Page 4"),
        ("zh-Hans", "港务局昨天又开了会。", "（上接第1版）", "（下转第4版）"),
    ],
)
def test_jumps_stand_at_both_ends_of_a_long_text(code: str, prose: str, first: str, last: str) -> None:
    """What stands between the ends is not looked through, and harms nothing."""
    language, long = languages.load(code), prose * 40
    at_end = marks.find_jump(long + last, language)
    assert at_end is not None
    assert (at_end.direction, at_end.page, at_end.text) == ("to", "4", last)
    assert marks.find_jump(f"{long}{last} {long}", language) is None
    at_start = marks.find_jump(first + long, language)
    assert at_start is not None
    assert (at_start.direction, at_start.page) == ("from", "1")


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("zh-Hans", "（下转第2版）", True),
        ("zh-Hans", "下转A05版", True),
        ("zh-Hans", "◀◀（上接第一版）", True),
        ("zh-Hans", "▶▶（紧转第八版）▶", True),
        ("zh-Hans", "（上接第一版）会议强调，", False),
        ("zh-Hans", "说起这些下转A05版", False),
        ("zh-Hans", "（详见第3版）", False),
        ("zh-Hans", "第3版", False),
        ("de", "Weiter auf Seite 4", True),
        ("de", "Seite 4", False),
        ("ja", "（８面へつづく）", True),
        ("ja", "８面", False),
        ("en", "Continued on page 5", True),
        ("en", "", False),
    ],
)
def test_a_line_that_only_leads_elsewhere_is_told_from_labels_and_pointers(
    code: str, text: str, *, told: bool
) -> None:
    assert marks.is_jump_line(text, languages.load(code)) is told


@pytest.mark.parametrize(("code", "example"), _examples("page_label"))
def test_page_labels(code: str, example: dict[str, Any]) -> None:
    assert marks.find_page_label(example["text"], languages.load(code)) == example.get("page")


@pytest.mark.parametrize(("code", "example"), _examples("issue_number"))
def test_numbers_of_issues(code: str, example: dict[str, Any]) -> None:
    assert find_issue_number(example["text"], languages.load(code)) == example.get("number")


@pytest.mark.parametrize(("code", "example"), _examples("edition"))
def test_editions(code: str, example: dict[str, Any]) -> None:
    assert find_edition(example["text"], languages.load(code)) == example.get("edition")


@pytest.mark.parametrize(("code", "example"), _examples("photo_credit"))
def test_photo_credits(code: str, example: dict[str, Any]) -> None:
    found = marks.find_photo_credit(example["text"], languages.load(code))
    assert (found is None) == example.get("none", False)


@pytest.mark.parametrize("code", codes())
def test_every_language_compiles_and_knows_its_trade(code: str) -> None:
    language = languages.load(code)
    for kind in language.marks:
        assert language.patterns(kind)
    assert len(language.months) >= 12
    assert len(set(language.weekdays.values())) == 7
    assert set(language.examples) <= set(KINDS)
    for kind in ("opening", "own_byline", "jump", "page_label"):
        assert language.examples.get(kind), f"{code} shows no {kind}"


@pytest.mark.parametrize(("code", "example"), _examples("date"))
def test_full_dates(code: str, example: dict[str, Any]) -> None:
    found = find_dates(example["text"], languages.load(code))
    assert [mark.date.isoformat() for mark in found] == [example["date"]]
    assert found[0].weekday == example.get("weekday")


@pytest.mark.parametrize(("code", "example"), _examples("guess"))
def test_a_sentence_tells_its_language(code: str, example: dict[str, Any]) -> None:
    assert languages.guess(example["text"]) == code
