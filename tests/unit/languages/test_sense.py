"""Characters that newspapers print, and those that they do not."""

from __future__ import annotations

import numpy as np
import pytest

from broadsheet.languages.sense import uncommon_han, unlikely_pairs
from broadsheet.languages.signs import codes_of

PRINTED = (
    "The ferry to Wexley was late again because of fog, and nobody minded.",
    "Der Schiffsverkehr zwischen den Inseln wurde am Dienstag wegen Nebels eingestellt.",
    "Les pêcheurs du port ont quitté la rade malgré le brouillard et le froid.",
    "De veerboot voer gisteren niet uit omdat het mistig was op het water.",
    "O barco não saiu do cais porque havia muito nevoeiro na manhã de ontem.",
)


def share(flags: tuple[np.ndarray, np.ndarray]) -> float:
    chosen, odd = flags
    return odd.sum() / chosen.sum()


@pytest.mark.parametrize("text", PRINTED)
def test_letters_that_languages_put_together(text: str) -> None:
    wrong = "".join(chr(ord(sign) + 1) if sign.isascii() and sign.isalpha() else sign for sign in text)
    assert share(unlikely_pairs(codes_of(text))) < 0.05
    assert share(unlikely_pairs(codes_of(wrong))) > 0.2


@pytest.mark.parametrize(
    "text", ["渡轮因大雾停航后昨天恢复", "渡輪因大霧停航後昨天恢復", "濃霧で欠航した渡船が昨日再開"]
)
def test_characters_in_common_use(text: str) -> None:
    wrong = "".join(chr(ord(sign) + 1) for sign in text)
    assert share(uncommon_han(codes_of(text))) == 0
    assert share(uncommon_han(codes_of(wrong))) > 0.3


def test_other_scripts_tell_nothing() -> None:
    assert not uncommon_han(codes_of("Привет, 123"))[0].any()
    assert not unlikely_pairs(codes_of("渡轮 12 Привет"))[0].any()
