"""Which language a text is taken to be in: of neighbours, in tables and lists, with foreign names, with few words."""

from __future__ import annotations

import pytest

from broadsheet import languages
from broadsheet.languages.language import read_language, stopwords_of

SENTENCES = {
    "en": "The ferry to the island was late again, and those who had paid for it were not told why.",
    "de": "Die Fähre zur Insel kam wieder zu spät, und wer dafür gezahlt hatte, wurde nicht gefragt.",
    "fr": "Le bac de l’île est encore arrivé en retard, et ceux qui avaient payé pour la place ne sont pas contents.",
    "es": "El barco de la isla llegó tarde otra vez, y los que habían pagado por el viaje no están contentos.",
    "it": "Il traghetto per l’isola è arrivato tardi, e chi aveva pagato non sono pochi: la gente ha atteso nel porto.",
    "nl": "De boot naar het eiland was weer te laat, en wie er voor betaald had, werd niet door de schipper gegroet.",
    "pt": "O barco da ilha chegou tarde mais uma vez, e os que pagaram não foram avisados pelo capitão.",
    "sv": "Färjan till ön kom för sent igen, och de som hade betalat fick inte veta när den skulle gå.",
    "da": "Færgen til øen kom for sent igen, og de, der havde betalt, blev ikke spurgt efter turen.",
    "nb": "Fergen til øya kom for sent igjen, og de som hadde betalt, ble ikke spurt etter turen.",
    "fi": "Lautta saarelle oli taas myöhässä, mutta matkustajat ovat jo tottuneet, eikä hän ole ainoa, joka odottaa.",
    "pl": "Prom na wyspę znów się spóźnił, ale ci, którzy zapłacili, nie dostali pieniędzy przez cały dzień.",
    "cs": "Přívoz na ostrov se opět opozdil, ale cestující, které kapitán nechal čekat, ještě nejsou pryč.",
    "hu": "A komp már megint késett, és csak azt tudjuk, hogy a kapitány szerint nem az időjárás volt az ok.",
    "ro": "Bacul spre insulă a întârziat din nou, dar cei care au plătit nu sunt mulțumiți și vor banii după drum.",
    "hr": "Trajekt za otok opet je kasnio, ali putnici koji su platili nisu ljuti, što je kapetan već rekao.",
    "tr": "Adaya giden vapur bu kez de gecikti, ancak parasını ödeyen yolcular için yeni bir sefer daha konuldu.",
    "ca": "El vaixell de l’illa ha tornat a fer tard, però els que han pagat també són al port amb la família.",
    "ru": "Паром на остров опять опоздал, но те, кто заплатил, уже не ждали, что его починят после обеда.",
    "uk": "Паром на острів знову запізнився, але ті, хто заплатив, вже не чекали, що його полагодять після обіду.",
    "el": "Το πλοίο για το νησί άργησε πάλι, αλλά όσοι είχαν πληρώσει δεν ήταν στο λιμάνι με τους άλλους.",
}


def test_every_alphabetic_language_has_a_sentence_here() -> None:
    assert set(SENTENCES) >= {code for code in languages.codes() if not code.startswith(("zh", "ja", "ko"))}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_a_sentence_is_told_from_those_of_neighbours(code: str, sentence: str) -> None:
    assert languages.guess(sentence) == code


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_names_of_another_language_and_prices_do_not_mislead(code: str, sentence: str) -> None:
    names = (
        "Åse Bjørnstad\nJosé da Silva\nJan de Vries\nŁukasz Wójcik\nVan der Berg\nMaria do Carmo\n12,50 5 %\n"
    )
    assert languages.guess(names + f"{sentence}\n" * 3 + names) == code


def test_a_word_that_a_table_repeats_says_little() -> None:
    rows = "Breslau do. do. 4 101,25 G\nPosen do. do. 4 99,10 B\nem. I u. II do. 4 98,50 G\n"
    report = (
        "Die Börse war still, und von den Bahnen ist nicht viel verkauft. Auch nach dem Schluss wird es so.\n"
    )
    assert languages.guess(rows * 40 + report * 6) == "de"


def test_initials_and_specks_are_no_words() -> None:
    specks = "i o u k v s z w i o\n" * 30
    assert languages.guess(specks + SENTENCES["en"]) == "en"


def test_one_word_alone_tells_nothing() -> None:
    assert languages.guess("Wheat do. do. 14 s. Oats do.") == "en"


def test_old_print_with_its_long_s() -> None:
    assert languages.guess("Wo ſich Waſſer findet, iſt gut bauen") == "de"


@pytest.mark.parametrize("code", languages.codes())
def test_what_tells_a_language_is_read_without_the_rest_of_its_file(code: str) -> None:
    assert stopwords_of(code) == read_language(code).stopwords
