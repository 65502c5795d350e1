"""What an issue's own print tells of a break: stretches that stand together elsewhere, halves of divided words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.issues.pages import PageMaker

from broadsheet.issues.breaks import Print
from broadsheet.issues.continuing import FEATURES, Evidence, Weighing
from broadsheet.issues.parts import Part, parts_of


def _parts(*texts: tuple[str, ...], language: str = "zh-Hans") -> list[Part]:
    page = PageMaker(1, "1", language)
    for paragraphs in texts:
        page.article("", *paragraphs)
    return parts_of([page.made()], ["1"])


def test_a_stretch_about_a_break_that_is_printed_elsewhere_is_an_echo() -> None:
    parts = _parts(
        ("堆场可以堆放六层重",), ("箱，地下埋有管网。",), ("新建的堆场可以堆放六层重箱。",), ("船新到。",)
    )
    told = Print(parts, latin=False)
    assert told.echo(parts[0], parts[1]) == 8 + 1
    assert told.echo(parts[0], parts[3]) == 0


def test_latin_echoes_are_counted_in_words() -> None:
    parts = _parts(
        ("He asked the harbour",),
        ("board for a loan.",),
        ("It was the harbour board for once.",),
        ("was late.",),
        language="en",
    )
    told = Print(parts, latin=True)
    assert told.echo(parts[0], parts[1]) == 4
    assert told.echo(parts[0], parts[3]) == 0


def test_half_a_word_has_no_echo() -> None:
    parts = _parts(("The fa-",), ("mily came.",), ("The fa- mily came.",), language="en")
    assert Print(parts, latin=True).echo(parts[0], parts[1]) == 0


def test_letters_of_a_divided_word_follow_each_other_as_in_other_words() -> None:
    words = " ".join(["nation", "station", "ration", "motion", "million", "billion", "pillion"])
    told = Print(_parts((words,), language="en"), latin=True)
    assert told.likely("mi", "llion") > told.likely("mi", "otion")
    assert told.knows("million")
    assert not told.knows("zillion")


@given(st.lists(st.text(max_size=30), max_size=4))
def test_any_text_can_be_looked_through(texts: list[str]) -> None:
    for language, latin in (("en", True), ("zh-Hans", False)):
        parts = _parts(*((text,) for text in texts), language=language)
        told = Print(parts, latin=latin)
        for one in parts:
            for two in parts:
                assert 0 <= told.echo(one, two) <= 16
                assert abs(told.likely(one.last_word, two.first_word)) <= 4


def _evidence(parts: list[Part], a: int = 0, b: int = 1) -> Evidence:
    return Weighing(parts).weigh(a, b)


def test_every_feature_has_its_number() -> None:
    evidence = _evidence(_parts(("老人说，",), ("这水他看了一辈子。",)))
    assert len(evidence.features) == len(FEATURES)


def test_words_that_only_two_parts_have_speak_for_them() -> None:
    parts = _parts(
        ("The trawlermen of Kirkwell asked for",),
        ("relief, and trawlermen of Kirkwell had it.",),
        ("relief, and the orchards of Thornby had it.",),
        ("The orchards and the relief.",),
        language="en",
    )
    right, wrong = _evidence(parts), _evidence(parts, 0, 2)
    assert right.alone == 2
    assert wrong.alone == 0
    assert right.worth > wrong.worth


def test_a_headline_repeated_over_the_middle_of_a_sentence_stands_in_for_one_jump_line_only() -> None:
    front = PageMaker(1, "1", "en")
    front.article("Harbour wall done early", "The old man said that", jumps=("Continued on page 2",))
    for marks, repeated in (((), True), (("Continued from page 1",), False)):
        back = PageMaker(2, "2", "en")
        back.article("Harbour wall done early", "the wall would be there.", jumps=marks)
        parts = parts_of([front.made(), back.made()], ["1", "2"])
        assert _evidence(parts).repeated is repeated


def test_words_that_begin_sentences_elsewhere_are_an_opening() -> None:
    parts = _parts(
        ("Critics said no. Critics came. Critics left the town.", "He saw the town. The town slept."),
        ("Critics waited.",),
        ("town hall was cold.",),
        ("Nobody knows.",),
        language="en",
    )
    told = Print(parts, latin=True)
    assert told.opening(parts[1]) > 1
    assert told.opening(parts[2]) < -0.5
    assert told.opening(parts[3]) == 0


def test_two_chinese_characters_tell_of_an_opening() -> None:
    parts = _parts(
        ("记者走进茶园。据了解，茶园不大。据了解，种茶的人少。", "据了解，他来了。"),
        ("据了解，茶价不高。",),
        ("茶园里没有人。",),
    )
    told = Print(parts, latin=False)
    assert told.opening(parts[1]) > 1
    assert told.opening(parts[2]) < 0


@given(st.lists(st.text(max_size=30), max_size=4))
def test_the_odds_of_an_opening_are_bounded(texts: list[str]) -> None:
    for language, latin in (("en", True), ("zh-Hans", False)):
        parts = _parts(*((text,) for text in texts), language=language)
        told = Print(parts, latin=latin)
        assert all(-4 <= told.opening(part) <= 4 for part in parts)


def test_what_goes_together_in_simple_signs_does_so_in_traditional_ones() -> None:
    page = PageMaker(1, "1", "zh-Hant").article("", "這是新的條").article("", "例。").article("", "選。")
    weighing = Weighing(parts_of([page.made()], ["1"]))
    assert weighing.weigh(0, 1).goes_on > weighing.weigh(0, 2).goes_on + 1
