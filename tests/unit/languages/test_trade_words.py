"""Bylines, lines that lead to another page, and dates of the languages of smaller grammars."""

from __future__ import annotations

import pytest

from broadsheet import languages
from broadsheet.languages import marks
from broadsheet.languages.dates import find_dates

# a byline and its names, a line that leads on to page 9, one that comes from page 1, and 3 May 2027, a Monday
TRADE = {
    "sv": (
        "Av Åsa Öberg",
        "Åsa Öberg",
        "Fortsättning på sidan 9",
        "Fortsättning från sidan 1",
        "måndag 3 maj 2027",
    ),
    "da": (
        "Af Øjvind Kærgård",
        "Øjvind Kærgård",
        "Fortsættes på side 9",
        "Fortsat fra side 1",
        "mandag den 3. maj 2027",
    ),
    "nb": (
        "Av Øystein Ålgård",
        "Øystein Ålgård",
        "Fortsetter på side 9",
        "Fortsatt fra side 1",
        "mandag 3. mai 2027",
    ),
    "fi": (
        "Teksti: Äijö Särkelä",
        "Äijö Särkelä",
        "Jatkuu sivulla 9",
        "Jatkoa sivulta 1",
        "maanantai 3. toukokuuta 2027",
    ),
    "pl": (
        "Tekst: Łucja Żuk",
        "Łucja Żuk",
        "Dokończenie na str. 9",
        "Dokończenie ze str. 1",
        "poniedziałek, 3 maja 2027",
    ),
    "cs": (
        "Autor: Šimon Čížek",
        "Šimon Čížek",
        "Pokračování na straně 9",
        "Pokračování ze strany 1",
        "pondělí 3. května 2027",
    ),
    "hu": (
        "Írta: Őrsi Ágnes",
        "Őrsi Ágnes",
        "Folytatás a 9. oldalon",
        "Folytatás az 1. oldalról",
        "2027. május 3., hétfő",
    ),
    "ro": (
        "De Ștefan Țurcanu",
        "Ștefan Țurcanu",
        "Continuare în pagina 9",
        "Continuare din pagina 1",
        "luni, 3 mai 2027",
    ),
    "hr": (
        "Piše: Željka Čavlović",
        "Željka Čavlović",
        "Nastavak na stranici 9",
        "Nastavak s 1. stranice",
        "ponedjeljak, 3. svibnja 2027",
    ),
    "tr": (
        "Haber: İrem Şahin",
        "İrem Şahin",
        "Devamı 9. sayfada",
        "Baştarafı 1. sayfada",
        "3 Mayıs 2027 Pazartesi",
    ),
    "ca": (
        "Per Àngela Òdena",
        "Àngela Òdena",
        "Continua a la pàgina 9",
        "Ve de la pàgina 1",
        "dilluns, 3 de maig de 2027",
    ),
    "ru": (
        "Автор: Юрий Щукин",
        "Юрий Щукин",
        "Продолжение на стр. 9",
        "Продолжение. Начало на стр. 1",
        "понедельник, 3 мая 2027",
    ),
    "uk": (
        "Автор: Єва Їжак",
        "Єва Їжак",
        "Продовження на стор. 9",
        "Продовження. Початок на стор. 1",
        "понеділок, 3 травня 2027",
    ),
    "el": (
        "Της Άννας Ήρας",
        "Άννας Ήρας",
        "Συνέχεια στη σελίδα 9",
        "Συνέχεια από τη σελίδα 1",
        "Δευτέρα 3 Μαΐου 2027",
    ),
}


@pytest.mark.parametrize("code", TRADE)
def test_a_byline(code: str) -> None:
    printed, name, *_ = TRADE[code]
    found = marks.find_own_byline(printed, languages.load(code))
    assert found is not None
    assert found.names == (name,)
    assert found.sure


@pytest.mark.parametrize("code", TRADE)
def test_lines_that_lead_to_another_page_and_back(code: str) -> None:
    *_, onward, back, _ = TRADE[code]
    jumps = [marks.find_jump(text, languages.load(code)) for text in (onward, back)]
    assert [(jump.direction, jump.page) if jump else None for jump in jumps] == [("to", "9"), ("from", "1")]


@pytest.mark.parametrize("code", TRADE)
def test_a_date(code: str) -> None:
    found = find_dates(TRADE[code][-1], languages.load(code))
    assert [mark.date.isoformat() for mark in found] == ["2027-05-03"]
    assert found[0].weekday == 0
