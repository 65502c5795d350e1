"""Roles put right by what stands beside them: posts, names, large figures, credits along pictures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.typewriter import type_page

from broadsheet.layout import view_of
from broadsheet.layout.rules.posts import name_posts
from broadsheet.layout.rules.standouts import name_standouts
from broadsheet.layout.rules.turned import name_credits
from broadsheet.layout.rules.twins import name_crossheads
from broadsheet.layout.rules.view import View
from broadsheet.layout.rules.writers import name_addressed, name_writers
from broadsheet.model.roles import Role

TEXT = """
    the bridge was opened to traffic on
    Monday, and many people came to see
    it. The old ferry will go on until
    the end of the month, said the town.
"""
AFTER = """
    At night the lamps of the bridge are
    lit, and the river is bright as it
    never was before that year, nor will
    be again when the lamps are put out.
"""


def viewed(drawing: str, sizes: dict[str, float], bold: tuple[str, ...], **roles: Role) -> View:
    """The page with these roles; every block goes by its first letters, the others are text."""
    view = view_of(type_page(drawing, sizes=sizes, bold=bold, language="en"))
    for block, text in enumerate(view.measures.text):
        bare = "".join(sign for sign in text if sign.isalnum())
        view.roles[block] = next((role for start, role in roles.items() if bare.startswith(start)), Role.BODY)
    return view


def role(view: View, start: str) -> Role:
    return next(
        view.roles[block]
        for block, text in enumerate(view.measures.text)
        if "".join(sign for sign in text if sign.isalnum()).startswith(start)
    )


@pytest.mark.parametrize(
    ("over", "post", "expected"),
    [
        ("Ferry isle loses captain", "    Political editor", Role.BYLINE),
        ("Ferry isle loses captain", "    They said so.", Role.CROSSHEAD),  # a sentence is no post
        (TEXT.strip(), "    Political editor", Role.CROSSHEAD),  # the name signs what stands over it
    ],
)
def test_what_a_writer_is_goes_with_the_name(over: str, post: str, expected: Role) -> None:
    drawing = f"\n    {over}\n    By Jane Doe\n{post}{TEXT}"
    view = viewed(
        drawing, {"Ferry isle loses captain": 2.0}, ("By Jane Doe", post.strip()),
        Ferry=Role.HEAD, By=Role.BYLINE, Political=Role.CROSSHEAD, They=Role.CROSSHEAD,
    )  # fmt: skip
    name_posts(view)
    assert role(view, post.split()[0]) is expected


def test_what_a_writer_is_may_stand_beside_the_name() -> None:
    view = viewed(
        f"\n    By Jane Doe     Political editor\n{TEXT}", {}, ("By Jane Doe", "Political editor"),
        By=Role.BYLINE, Political=Role.CROSSHEAD,
    )  # fmt: skip
    name_posts(view)
    assert role(view, "Political") is Role.BYLINE


@pytest.mark.parametrize(("over", "expected"), [(Role.PULL_QUOTE, Role.PULL_QUOTE), (Role.BODY, Role.BYLINE)])
def test_who_is_quoted_goes_with_the_quote(over: Role, expected: Role) -> None:
    view = viewed(
        f"{TEXT}\n    Nobody asked us\n    Jane Doe\n{AFTER}", {"Nobody asked us": 1.5}, ("Jane Doe",),
        Nobody=over, Jane=Role.BYLINE,
    )  # fmt: skip
    name_standouts(view)
    assert role(view, "Jane") is expected


@pytest.mark.parametrize(
    ("over", "figure", "expected"),
    [
        (TEXT, "72%", Role.PULL_QUOTE),
        (TEXT, "1,400", Role.PULL_QUOTE),
        (TEXT, "Ferries", Role.HEAD),  # a word heads what follows
        ("", "72%", Role.HEAD),  # nothing that it could be amid
    ],
)
def test_a_large_figure_amid_text_heads_nothing(over: str, figure: str, expected: Role) -> None:
    view = viewed(
        f"{over}\n    {figure}\n    of all boats were late\n\n{AFTER}",
        {figure: 2.0},
        ("of all boats were late",),
        **{"".join(sign for sign in figure if sign.isalnum()): Role.HEAD, "of": Role.CROSSHEAD},
    )
    name_standouts(view)
    assert role(view, figure[0]) is expected
    assert (role(view, "ofall") is Role.PULL_QUOTE) == (expected is Role.PULL_QUOTE)


@pytest.mark.parametrize(("away", "expected"), [(0.5, Role.PHOTO_CREDIT), (9.0, Role.BYLINE)])
def test_a_turned_name_along_a_picture_took_it(away: float, expected: Role) -> None:
    view = viewed(f"{TEXT}\n    Jane Doe\n{AFTER}", {"Jane Doe": 0.7}, (), Jane=Role.BYLINE)
    block = next(n for n, text in enumerate(view.measures.text) if "Jane" in text)
    turned = np.zeros(len(view.measures), np.bool_)
    turned[block] = True
    x0, y0, _, y1 = view.measures.box[block]
    view.pictures = np.array([[x0 - away - 20, y0 - 5, x0 - away, y1 + 5]], np.float32)
    name_credits(view)
    assert role(view, "Jane") is Role.BYLINE  # it is not turned
    view.measures = replace(view.measures, turned=turned)
    name_credits(view)
    assert role(view, "Jane") is expected


@pytest.mark.parametrize(
    ("head", "words", "expected"),
    [
        ("Ferry isle loses captain", "Jane Doe", Role.BYLINE),
        ("Ferry isle loses captain", "Nobody was told", Role.SUBHEAD),  # no name
        (TEXT.strip(), "Jane Doe", Role.SUBHEAD),  # under no headline
    ],
)
def test_a_bare_name_between_a_headline_and_its_text_wrote_it(head: str, words: str, expected: Role) -> None:
    view = viewed(
        f"\n    {head}\n    {words}{TEXT}", {"Ferry isle loses captain": 2.0}, (words,),
        Ferry=Role.HEAD, Jane=Role.SUBHEAD, Nobody=Role.SUBHEAD,
    )  # fmt: skip
    name_writers(view)
    assert role(view, words.split()[0]) is expected


@pytest.mark.parametrize(
    ("name", "expected"), [("JANE DOE", Role.BYLINE), ("Gold", Role.HEAD), ("New rules", Role.HEAD)]
)
def test_a_name_over_what_its_bearer_is_wrote_the_text(name: str, expected: Role) -> None:
    drawing = f"{TEXT}\n    {name}\n    Political editor\n{AFTER}"
    start = name.split()[0]
    view = viewed(drawing, {}, (name,), **{start: Role.HEAD, "Political": Role.BYLINE})
    name_writers(view)
    assert role(view, start) is expected


@pytest.mark.parametrize(
    ("address", "head", "signed"),
    [
        ("clara.n@courier.example", 3.0, True),
        ("Letters: post@courier.example", 3.0, False),
        ("clara.n@courier.example", 1.0, False),
    ],
)
def test_the_line_over_an_address_under_a_headline_is_the_writers(
    address: str, head: float, signed: bool
) -> None:
    drawing = f"""
    Harbour works

    Woros: Clara Nandakumar

    {address}
    {TEXT}
    """
    sizes = {"Harbour works": head, "Woros: Clara Nandakumar": 1.5}
    address_letters = "".join(sign for sign in address if sign.isalnum())
    roles = {"Harbour": Role.HEAD, "Woros": Role.HEAD, address_letters: Role.SUBHEAD}
    view = viewed(drawing, sizes, (), **roles)
    name_addressed(view)
    assert (role(view, "Woros") is Role.BYLINE) is signed
    assert role(view, address_letters) is Role.BYLINE or not signed


@pytest.mark.parametrize(
    ("line", "indent", "face", "expected"),
    [
        ("Lamp to stay dark", 9, True, Role.CROSSHEAD),
        ("Jane Doe", 9, True, Role.BYLINE),  # who wrote it
        ("Lamp to stay dark", 15, True, Role.BYLINE),  # flush right, as signatures are
        ("Lamp to stay dark", 9, False, Role.BYLINE),
    ],
)
def test_what_is_set_as_a_crosshead_is_and_names_nobody_is_one(
    line: str, indent: int, face: bool, expected: Role
) -> None:
    drawing = f"{TEXT}              Bell in the mud\n{AFTER}    {' ' * indent}{line}{TEXT}"
    bold = ("Bell in the mud", line) if face else ("Bell in the mud",)
    view = viewed(drawing, {}, bold, Bell=Role.CROSSHEAD, Lamp=Role.BYLINE, Jane=Role.BYLINE)
    name_crossheads(view)
    assert role(view, line.split()[0]) is expected


def test_faces_that_are_guessed_make_no_twins() -> None:
    drawing = f"{TEXT}              Bell in the mud\n{AFTER}            Lamp to stay dark{TEXT}"
    view = viewed(
        drawing, {}, ("Bell in the mud", "Lamp to stay dark"), Bell=Role.CROSSHEAD, Lamp=Role.BYLINE
    )
    view.page = replace(view.page, given="test", fonts=())
    name_crossheads(view)
    assert role(view, "Lamp") is Role.BYLINE
