"""Rules of roles that decide by place and words: teasers in boxes, decks on tints, counts under headlines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.typewriter import type_page

from broadsheet.layout import view_of
from broadsheet.layout.lines import find_lines
from broadsheet.layout.roles import apply_rules
from broadsheet.layout.rules.captions import credited_ones, level_ones, name_portraits
from broadsheet.layout.rules.margins import beside_the_date
from broadsheet.layout.rules.nameplate import find as find_nameplate
from broadsheet.layout.rules.short_heads import name_heads
from broadsheet.layout.rules.tags import name_kickers
from broadsheet.model.page import Page
from broadsheet.model.raster import Tilt
from broadsheet.model.roles import Role


def role_of(page: Page, words: str) -> Role | None:
    """What the rules say of the block with these words."""
    view = view_of(page)
    apply_rules(view)
    block = next(n for n, text in enumerate(view.measures.text) if words in text)
    return view.roles.get(block)


STORY = """
    The bridge was opened to traffic on    a new surface of the deck that will
    Monday, and many people came to        not need any repair for ten years or
    see it. The old ferry will go on       more. At night the lamps of the bridge
    until the end of the month, said       are lit, and the river below is bright,
    the town, which paid for the work.     as it never was before this year.
"""


def test_a_page_reference_far_to_the_right_in_its_box_is_a_teaser() -> None:
    page = type_page(
        """
        ┌───────────────────────────────────────────────────────────────────────────────┐
        │ Village school keeps its doors open                                           │
        │                                                                  See Page 13  │
        └───────────────────────────────────────────────────────────────────────────────┘

        """
        + STORY,
        language="en",
    )
    assert role_of(page, "Village school") is Role.TEASER
    assert role_of(page, "See Page") is Role.TEASER


def test_words_that_only_begin_like_furniture_are_none() -> None:
    page = type_page(
        """
        Volunteers restore engine
        Vol. 12
        """
        + STORY,
        language="en",
    )
    assert role_of(page, "Volunteers") is not Role.FOOTER


def test_a_headline_on_a_tint_over_its_text_sells_nothing() -> None:
    deck = """
        ┌─────────────────────────────┐
        │     山林防火进入            │
        │        关键期               │
        │                             │
        │   护林员每天上山两次        │
        └─────────────────────────────┘
        {text}
        """
    text = """
        　　昨天上午，市应急管理局对外
        通报，应急演练进入第三周。各乡
        镇的护林员已经全部到岗，每天巡
        山两次，做到有火必报。
    """
    sizes = {"山林防火进入": 1.4, "关键期": 1.4}
    over = type_page(deck.replace("{text}", text.strip()), sizes=sizes)
    alone = type_page(deck.replace("{text}", "\n" * 8 + text), sizes=sizes)
    assert role_of(over, "山林防火") is not Role.ADVERTISEMENT
    assert role_of(alone, "山林防火") is Role.ADVERTISEMENT


@pytest.mark.parametrize(("lines", "sells"), [(2, True), (14, False)])
def test_a_long_text_in_a_frame_with_a_sum_of_money_or_two_sells_nothing(lines: int, sells: bool) -> None:
    """The sums are as many; around them stands a story or nothing."""
    told = ["paid £14 million for two old ferries", "and £9 a head for what the clerk said"]
    told += ["was a bridge that no one had asked of it"] * (lines - 2)
    rows = [f"│ {line:<40} │" for line in told]
    page = type_page(
        "\n".join(["┌" + "─" * 42 + "┐", *rows, "└" + "─" * 42 + "┘"]), language="en", spaces=True
    )
    assert (role_of(page, "ferries") is Role.ADVERTISEMENT) is sells


@pytest.mark.parametrize(("white", "role"), [(0, Role.JUMP), (3, Role.FOLIO)])
def test_a_page_right_under_text_is_where_that_leads(white: int, role: Role) -> None:
    drawn = STORY.rstrip() + "\n" * (white + 1) + "    Page 10\n"
    page = type_page(drawn, sizes={"Page 10": 0.8}, language="en", spaces=True)
    assert role_of(page, "Page 10") is role


def test_a_count_under_a_headline_is_no_page_label() -> None:
    page = type_page(
        """
        Les pêcheurs obtiennent un sursis


        11 emplois

        """
        + STORY,
        sizes={"Les pêcheurs obtiennent un sursis": 2.5, "11 emplois": 1.5},
        language="fr",
        spaces=True,
    )
    assert role_of(page, "emplois") is not Role.FOLIO


def test_headlines_of_two_sizes_side_by_side_are_two_lines() -> None:
    page = type_page(
        """
        Orchards torn up            Flats for patients


        """
        + STORY,
        sizes={"Orchards torn up": 1.6, "Flats for patients": 1.45},
        language="en",
    )
    assert not any("torn up" in text and "Flats" in text for text in find_lines(page).text)


def test_a_character_by_itself_on_a_vertical_page_runs_down() -> None:
    page = type_page(
        """
        新しい駅舎が完成し、大勢の人
        が集まった。駅前では太鼓の演

        養老驛站投入使
        用

        奏も行われ、夜まで続いた。町
        の人は口々に喜びを語った。
        """,
        vertical=True,
        flagged=False,
    )
    lines = find_lines(page)
    assert lines.vertical[list(lines.text).index("用")]


TWO_TONE = """
    ┌──────┐
    │ LOCAL│AFFAIRS
    └──────┘
    The mayor of Wexley would not say on
    Tuesday when the new quay is to be let.
    Ships of that size have not called here
    for years, and the harbour needs them.
"""


@pytest.mark.parametrize("color", [0xFFFFFF, 0])
def test_what_goes_on_beside_a_label_that_is_reversed_out_is_a_label_too(color: int) -> None:
    page = type_page(TWO_TONE, language="en")
    (black,) = page.frames
    inside = (page.glyphs.box[:, :2] > black.box[:2]).all(axis=1)
    inside &= (page.glyphs.box[:, 2:] < black.box[2:]).all(axis=1)
    colors = np.where(inside, color, 0).astype(np.uint32)
    page = replace(page, glyphs=replace(page.glyphs, color=colors))
    assert role_of(page, "LOCAL") is Role.LABEL
    assert (role_of(page, "AFFAIRS") is Role.LABEL) is (color == 0xFFFFFF)


REVERSED_OUT = """
    ┌────────────────┐
    │ 区域           │
    │                │
    └────────────────┘
    The mayor of Wexley would not say on
    Tuesday when the new quay is to be let.
    Ships of that size have not called here
    for years, and the harbour needs them.
"""


@pytest.mark.parametrize(("color", "role"), [(0xFFFFFF, Role.LABEL), (0, Role.HEAD)])
def test_a_label_that_is_reversed_out_may_be_larger_than_others(color: int, role: Role) -> None:
    page = type_page(REVERSED_OUT, language="en", sizes={"区域": 2.6})
    colors = np.where(page.glyphs.size > 20, color, 0).astype(np.uint32)
    assert role_of(replace(page, glyphs=replace(page.glyphs, color=colors)), "区域") is role


TAGGED = """
    ┌──────────┐
    │TRANSPORT │
    └──────────┘
    Ferry isle loses its captain

"""


@pytest.mark.parametrize(("room", "role"), [(0, Role.KICKER), (60, Role.LABEL)])
def test_a_word_in_a_tight_box_over_a_headline_is_its_kicker(room: int, role: Role) -> None:
    drawing = TAGGED.replace("─┐", "─" * room + "─┐").replace("─┘", "─" * room + "─┘")
    drawing = drawing.replace("TRANSPORT │", "TRANSPORT " + " " * room + "│")
    view = view_of(type_page(drawing + STORY, sizes={"Ferry isle loses its captain": 2.0}))
    words = [text.strip() for text in view.measures.text]
    tag, head = words.index("TRANSPORT"), words.index("Ferry isle loses its captain")
    view.roles = {tag: Role.LABEL, head: Role.HEAD}
    name_kickers(view)
    assert view.roles[tag] is role
    assert (view.measures.frame[tag] == view.measures.frame[head]) == (role is Role.KICKER)


def test_small_print_in_the_row_of_the_date_is_furniture_beyond_doubt() -> None:
    """What stands between nameplate and text, on the height of the date; not what stands under it."""
    page = type_page(
        """
        Vol. 12               Monday, 5 May 1902               Two cents
        """
        + STORY,
        language="en",
    )
    view = view_of(page)
    apply_rules(view)
    beside = {view.measures.text[block].strip() for block in beside_the_date(view)}
    assert beside == {"Vol. 12", "Two cents"}


@pytest.mark.parametrize(
    ("size", "tilt", "role"),
    [
        (2.0, None, Role.HEAD),  # as large as the page's headlines
        (1.5, None, Role.LABEL),  # display type, but none of theirs
        (
            2.0,
            Tilt((1.0, 0.0, 0.0, 0.0, 1.0, 0.0), 700.0, 1000.0),
            Role.LABEL,
        ),  # on a picture no style is known
    ],
)
def test_a_word_over_text_in_the_style_of_the_headlines_is_one(
    size: float, tilt: Tilt | None, role: Role
) -> None:
    page = type_page(
        """
        Lamps                                      Trains
        """
        + STORY,
        sizes={"Lamps": 2.0, "Trains": size},
        language="en",
    )
    view = view_of(replace(page, tilt=tilt))
    words = [text.strip() for text in view.measures.text]
    one, other = words.index("Lamps"), words.index("Trains")
    view.roles = {one: Role.HEAD, other: Role.LABEL}
    name_heads(view)
    assert view.roles[other] is role


@pytest.mark.parametrize(("over", "role"), [("", Role.NAMEPLATE), ("A line above it all\n\n\n", Role.HEAD)])
def test_the_title_at_the_very_top_of_an_inner_page_may_be_small(over: str, role: Role) -> None:
    drawn = f"        {over}\n        The Shore Herald                       Monday, 5 May 1902\n\n\n\n\n\n\n"
    page = type_page(drawn + STORY, sizes={"The Shore Herald": 1.8}, language="en", spaces=True)
    assert role_of(page, "Shore Herald") is role


@pytest.mark.parametrize(("label", "leads"), [("12 Sport", True), ("400 Meter", False)])
def test_a_count_of_metres_leads_to_no_page(label: str, leads: bool) -> None:
    drawn = f"""
        Weitsprung
        {label}
    """
    sizes = {"Weitsprung": 1.4}
    page = type_page(STORY + drawn + STORY, sizes=sizes, language="de", spaces=True)
    assert (role_of(page, label) is Role.TEASER) is leads


@pytest.mark.parametrize(("over", "role"), [(False, Role.HEAD), (True, Role.PULL_QUOTE)])
def test_display_type_that_is_first_in_its_box_is_no_quote(over: bool, role: Role) -> None:
    """Where text of the same box stands over it, it may well be taken from that."""
    told = [
        "The ferry will go on until the month",
        "ends, said the town, that paid for it,",
        "and for the lamps.",
    ]
    rows = [*(told if over else ()), "", "Whose bridge is it?", "", *told]
    drawn = "\n".join(f"        │ {row:<40} │" for row in rows)
    page = type_page(
        f"        Lamps\n{STORY}\n        ┌{'─' * 42}┐\n{drawn}\n        └{'─' * 42}┘\n",
        sizes={"Lamps": 2.0, "Whose bridge is it?": 2.0},
        language="en",
        spaces=True,
    )
    view = view_of(page)
    words = [text.strip() for text in view.measures.text]
    quote = words.index("Whose bridge is it?")
    view.roles = {words.index("Lamps"): Role.HEAD, quote: Role.PULL_QUOTE}
    name_heads(view)
    assert view.roles[quote] is role


@pytest.mark.parametrize(("words", "role"), [("Country", Role.HEADER), ("A3", Role.FOLIO)])
def test_what_stands_beside_the_date_of_an_inner_page_may_be_no_title(words: str, role: Role) -> None:
    drawn = f"        {words}                       Monday, 5 May 1902\n\n\n\n\n\n\n"
    page = type_page(drawn + STORY, sizes={words: 1.8}, language="en", spaces=True)
    assert role_of(page, words) is role


@pytest.mark.parametrize(
    ("words", "folio"), [("中華曆甲辰年十月廿一", True), ("甲辰年十月廿一的潮水，比往年都高了一尺多", False)]
)
def test_a_lunar_date_at_the_head_of_a_page_is_a_folio_a_sentence_with_one_is_not(
    words: str, folio: bool
) -> None:
    text = "\n".join(["        昨天上午新建的大橋正式通車第一批車輛駛過橋面，"] * 8)
    page = type_page(f"        {words}\n\n\n{text}", language="zh-Hant")
    assert (role_of(page, words[:6]) is Role.FOLIO) is folio


TIERS = "\n".join(["昨天上午新建的大桥正式通车第一批车辆驶过桥面，"] * 12)


def vertical_page(level: str, box: tuple[float, float, float, float], **more: object) -> Page:
    """A vertical page with a level line of these words in this box, and a rule across under y = 16."""
    page = type_page("　　" + TIERS.replace("\n", "\n　　"), vertical=True, leading=1.6, language="zh-Hant")
    glyphs, count = page.glyphs, len(level)
    edges = np.linspace(box[0], box[2], count + 1)
    boxes = np.stack([edges[:-1], np.full(count, box[1]), edges[1:], np.full(count, box[3])], axis=1)

    def added(one: np.ndarray, value: object) -> np.ndarray:
        return np.concatenate([one, np.full(count, value, one.dtype)])

    more_glyphs = replace(
        glyphs, code=np.append(glyphs.code, [ord(sign) for sign in level]).astype(np.uint32),
        box=np.concatenate([glyphs.box, boxes.astype(np.float32)]), size=added(glyphs.size, box[3] - box[1]),
        font=added(glyphs.font, 0), color=added(glyphs.color, 0), vertical=added(glyphs.vertical, False),
        confidence=added(glyphs.confidence, np.nan), flags=added(glyphs.flags, 0),
        run=added(glyphs.run, int(glyphs.run.max()) + 1),
    )  # fmt: skip
    return replace(page, glyphs=more_glyphs, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_level_line_over_the_rule_across_a_vertical_page_is_its_header(ruled: bool) -> None:
    page = vertical_page("海峽日報", (80, 2, 136, 16))
    rules = [[5, 20, page.width - 5, 20.5]] if ruled else []
    page = replace(page, rules=np.array(rules, np.float32).reshape(-1, 4))
    view = view_of(page)
    apply_rules(view)
    block = next(n for n, text in enumerate(view.measures.text) if text == "海峽日報")
    assert (block in beside_the_date(view)) is ruled


@pytest.mark.parametrize("shown", [True, False])
def test_a_level_line_under_the_picture_of_a_vertical_page_is_its_caption(shown: bool) -> None:
    page = vertical_page("大橋通車", (20, 262, 54, 270.5))
    pictures = [[10, 190, 90, 258]] if shown else []
    page = replace(page, pictures=np.array(pictures, np.float32).reshape(-1, 4))
    view = view_of(page)
    apply_rules(view)
    assert len(level_ones(view)) == shown


@pytest.mark.parametrize(("words", "named"), [("The Harbour Post", True), ("Minister quits his post", False)])
def test_a_headline_that_ends_like_a_title_is_none(words: str, named: bool) -> None:
    view = view_of(type_page("\n    Herald\n\n\n\n" + STORY + STORY, sizes={"Herald": 3.0}, language="en"))
    title = view.measures.text.index("Herald")
    texts = (*view.measures.text[:title], words, *view.measures.text[title + 1 :])
    view.measures = replace(view.measures, text=texts)
    assert find_nameplate(view) == ({title: Role.NAMEPLATE} if named else {})


@pytest.mark.parametrize(
    ("last", "sure"), [("（受訪者圖片）", True), ("合照。（李文攝）", True), ("合照。（左三）", False)]
)
def test_what_stands_beside_a_picture_and_ends_with_who_took_it_is_its_caption(last: str, sure: bool) -> None:
    drawing = f"""
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  校長昨日與學生們
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  在新樓前面一起合
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  {last}
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒

        學校今年招收了一百二十名新生，其中三十名來自外地，校方為他們
        準備了宿舍，又請來兩位導師，每個週末帶他們到城裡走走看看。
        """
    view = view_of(type_page(drawing, language="zh-Hant"))
    apply_rules(view)
    caption = next(n for n, text in enumerate(view.measures.text) if "校長昨日" in text)
    assert (caption in credited_ones(view)) is sure


@pytest.mark.parametrize(("name", "told"), [("Anna Keller", True), ("By Anna Keller", False)])
def test_a_name_at_a_picture_amid_a_column_says_whom_it_shows(name: str, told: bool) -> None:
    drawing = f"""
        The mill by the river has stood there
        since before the war, and its wheels
        have turned in each of those years.
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  {name}
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        Nobody in the town would want to see
        it sold, and least of all those whose
        bread was made of what it ground here.
        """
    view = view_of(type_page(drawing, language="en", spaces=True))
    apply_rules(view)
    block = next(n for n, text in enumerate(view.measures.text) if "Keller" in text)
    view.roles[block] = Role.BYLINE
    name_portraits(view)
    assert view.roles[block] is (Role.CAPTION if told else Role.BYLINE)


@pytest.mark.parametrize("size", [1.0, 0.8])
def test_two_lines_at_the_foot_set_as_the_text_over_them_are_its_last_brief(size: float) -> None:
    """In smaller type they are the page's footer."""
    story = ("昨天上午的江边大桥通车了，", "两岸的居民说今后过江方便。") * 6
    brief = ["沙洲至松岗的公交昨日开通，", "全程十七公里。"]
    drawing = "\n".join([*story, "", "", *brief])
    view = view_of(type_page(drawing, sizes=dict.fromkeys(brief, size), language="zh-Hans"))
    apply_rules(view)
    last = next(n for n, text in enumerate(view.measures.text) if text.startswith("沙洲"))
    assert (view.roles.get(last) is Role.FOOTER) is (size < 1)


SECTION = """
    A11　　2021年9月9日　　体育　　　　　　　　　　　　江边日报




""" + (
    """
    　　昨天上午，新建的北江大　　　的公交线路缩短了六公里。
    桥正式通车，第一批车辆在八　　　住在东岸的居民说，以后上
    点整驶过桥面，往返两岸城区　　　班不用再绕到下游去坐渡船"""
    * 5
)


@pytest.mark.parametrize(("paper", "role"), [("江边日报", Role.HEADER), ("责任编辑", None)])
def test_a_large_section_beside_the_papers_name_is_no_nameplate(paper: str, role: Role | None) -> None:
    page = type_page(SECTION.replace("江边日报", paper), sizes={"体育": 2.6, paper: 1.2})
    view = view_of(page)
    found = {view.measures.text[block]: own for block, own in find_nameplate(view).items()}
    assert found.get(paper) == role
    assert found["体育"] is (role or Role.NAMEPLATE)


@pytest.mark.parametrize(
    ("opening", "role"), [("本报讯（记者 沈禾）", Role.HEAD), ("据镇上的人说，当时", Role.PULL_QUOTE)]
)
def test_quoted_words_over_text_that_opens_as_a_story_are_its_headline(opening: str, role: Role) -> None:
    page = type_page(
        f"""
        渡口月底停航


        　　昨天上午，新建的北江大
        桥正式通车，第一批车辆在八
        点整驶过桥面，回到各自家里。

        “人等得起，桥等不起”


        　　{opening}昨
        天上午，新建的北江大桥正式
        通车，第一批车辆在八点整驶
        """,
        sizes={"渡口月底停航": 2.0, "“人等得起，桥等不起”": 2.0},
    )
    view = view_of(page)
    words = [text.strip() for text in view.measures.text]
    quote = words.index("“人等得起，桥等不起”")
    view.roles = {words.index("渡口月底停航"): Role.HEAD, quote: Role.PULL_QUOTE}
    name_heads(view)
    assert view.roles[quote] is role
