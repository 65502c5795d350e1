"""The scorer itself: what is perfect scores 1, and each fault lowers the figure that is named after it."""

from __future__ import annotations

import copy
import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.measure.order import inversions
from broadsheet.measure.prose import even
from broadsheet.measure.scores import score
from broadsheet.measure.tables import summary

Json = dict[str, Any]
LETTERS = "春夏秋冬山川河海风云雨雪东西南北江湖田野城乡桥路学校工厂医院市场农民工人老师学生医生记者今天昨天"


def part(lines: list[Json], text: str | None = None, **more: Any) -> Json:
    joined = "".join(line["text"] for line in lines) if text is None else text
    return {"text": joined, "lines": [line["id"] for line in lines], "boxes": [], **more}


def an_issue(seed: int = 7, articles: int = 3, boxes: bool = True) -> Json:
    """A page of articles in columns: a head and three paragraphs of four lines each; a folio."""
    chance = random.Random(seed)
    lines: list[Json] = []

    def line(x: float, y: float, length: int = 12) -> Json:
        text = "".join(chance.choice(LETTERS) for _ in range(length))
        box = [x, y, x + 100.0, y + 10.0] if boxes else None
        lines.append({"id": f"p1l{len(lines) + 1}", "source_id": None, "text": text, "box": box})
        return lines[-1]

    found: list[Json] = []
    for column in range(articles):
        x = 20.0 + 110 * column
        head = part([line(x, 30)])
        rows = [[line(x, 60 + 60 * p + 12 * n) for n in range(4)] for p in range(3)]
        body = [part(row, role="paragraph") for row in rows]
        text = "\n".join([head["text"], *(p["text"] for p in body)])
        headline = {"kicker": [], "head": [head], "subheads": [], "summary": []}
        found.append(
            {"id": f"a{column + 1}", "kind": "news", "pages": [1], "confidence": None, "text": text,
             "headline": headline, "headline_missing": False, "byline": None, "dateline": None,
             "credit": None, "body": body, "jumps": [], "problems": []}
        )  # fmt: skip
    folio = part([line(20, 5, 3)], role="folio", page=1)
    page = {
        "number": 1,
        "label": None,
        "width": 400.0,
        "height": 400.0,
        "unit": "pt",
        "source": "x",
        "lines": lines,
    }
    return {
        "format": "broadsheet/1",
        "issue": {"id": "i", "title": None, "date": None, "date_evidence": [], "language": "zh-Hans"},
        "pages": [page], "articles": found, "furniture": [folio], "problems": [],
        "press": {
            "seed": seed, "style": "plain", "difficulties": {"a1": ["l-shape"], "a2": ["l-shape", "kicker"]},
        },
    }  # fmt: skip


@pytest.fixture(params=[True, False], ids=["boxes", "no boxes"])
def truth(request: pytest.FixtureRequest) -> Json:
    return an_issue(boxes=request.param)


def figures(truth: Json, found: Json) -> dict[str, Any]:
    return summary([score(truth, found, "page")])


def test_the_truth_itself_is_perfect(truth: Json) -> None:
    got = figures(truth, copy.deepcopy(truth))
    for name in ("article_f1", "exact_articles", "exact_paragraphs", "bcubed_f1", "headline", "deck_roles",
                 "completeness", "roles"):  # fmt: skip
        assert got[name] == 1.0, name
    assert (got["splits"], got["merges"], got["order_error"], got["lost"], got["untold"]) == (0, 0, 0, 0, 0)


def test_articles_in_another_order_are_still_perfect(truth: Json) -> None:
    found = copy.deepcopy(truth)
    found["articles"].reverse()
    found["pages"][0]["lines"].reverse()
    got = figures(truth, found)
    assert got["article_f1"] == got["completeness"] == got["exact_paragraphs"] == 1.0
    assert got["order_error"] == 0


def test_merged_articles(truth: Json) -> None:
    found = copy.deepcopy(truth)
    second = found["articles"].pop(1)
    found["articles"][0]["body"] += [*second["headline"]["head"], *second["body"]]
    for one in found["articles"][0]["body"]:
        one.setdefault("role", "paragraph")
    got = figures(truth, found)
    assert got["merges"] == 1 and got["splits"] == 0
    assert got["article_f1"] == pytest.approx(2 / 5)  # one right of three true and two found
    assert got["completeness"] == 1.0
    assert got["bcubed_f1"] < 0.9


def test_split_article(truth: Json) -> None:
    found = copy.deepcopy(truth)
    rest = copy.deepcopy(found["articles"][0])
    found["articles"][0]["body"] = found["articles"][0]["body"][:1]
    rest["body"] = rest["body"][1:]
    rest["headline"]["head"] = []
    rest["id"] = "a9"
    found["articles"].append(rest)
    got = figures(truth, found)
    assert got["splits"] == 1 and got["merges"] == 0
    assert got["article_f1"] == pytest.approx(2 * 2 / 7)
    assert got["exact_articles"] == pytest.approx(2 / 3)


def test_swapped_bodies_break_headlines(truth: Json) -> None:
    found = copy.deepcopy(truth)
    one, two = found["articles"][:2]
    one["headline"], two["headline"] = two["headline"], one["headline"]
    got = figures(truth, found)
    assert got["headline"] == pytest.approx(1 / 3)
    assert got["deck_roles"] == 1.0
    assert got["article_f1"] == 1.0  # a headline of 12 characters is less than a fifth of the article


def test_reversed_paragraphs_are_an_order_error(truth: Json) -> None:
    found = copy.deepcopy(truth)
    found["articles"][0]["body"].reverse()
    got = figures(truth, found)
    assert got["article_f1"] == 1.0 and got["exact_paragraphs"] == 1.0
    assert got["exact_articles"] == pytest.approx(2 / 3)
    # 144 characters in three blocks: all pairs of characters of different blocks are inverted
    inverted, pairs = 3 * 48 * 48, 144 * 143 / 2
    assert got["order_error"] == pytest.approx(inverted / (3 * pairs))


def test_a_lost_line_and_a_line_in_two_places(truth: Json) -> None:
    found = copy.deepcopy(truth)
    lost = found["articles"][0]["body"][0]["lines"].pop()
    stolen = found["articles"][1]["body"][0]["lines"][0]
    found["articles"][2]["body"][0]["lines"].append(stolen)
    got = figures(truth, found)
    size = sum(len(line["text"]) for line in truth["pages"][0]["lines"])
    assert lost != stolen
    assert got["lost"] == 12 and got["twice"] == 12
    assert got["completeness"] == pytest.approx(1 - 24 / size)


def test_a_deck_in_the_wrong_role(truth: Json) -> None:
    found = copy.deepcopy(truth)
    headline = found["articles"][0]["headline"]
    headline["kicker"], headline["head"] = headline["head"], []
    got = figures(truth, found)
    assert got["deck_roles"] == pytest.approx(2 / 3)
    assert got["headline"] == 1.0


def test_text_that_an_item_does_not_say(truth: Json) -> None:
    found = copy.deepcopy(truth)
    found["articles"][0]["body"][0]["text"] = found["articles"][0]["body"][0]["text"][:-5]
    got = figures(truth, found)
    assert got["untold"] == 5
    assert got["exact_paragraphs"] == pytest.approx(8 / 9)


def test_nothing_read(truth: Json) -> None:
    found = {**copy.deepcopy(truth), "pages": [], "articles": [], "furniture": []}
    got = figures(truth, found)
    assert got["article_f1"] == got["completeness"] == got["bcubed_f1"] == got["headline"] == 0.0


def test_equal_texts_at_two_places_are_told_apart_by_their_boxes() -> None:
    truth = an_issue()
    first, second = truth["articles"][:2]
    lines = {line["id"]: line for line in truth["pages"][0]["lines"]}
    for mine, theirs in zip(first["body"], second["body"], strict=True):
        theirs["text"] = mine["text"]
        for a, b in zip(mine["lines"], theirs["lines"], strict=True):
            lines[b]["text"] = lines[a]["text"]
    found = copy.deepcopy(truth)
    found["articles"].reverse()
    assert figures(truth, found)["article_f1"] == 1.0


def test_a_garbled_character_keeps_its_place() -> None:
    truth = an_issue()
    found = copy.deepcopy(truth)
    for line in found["pages"][0]["lines"]:
        line["text"] = "�" * len(line["text"])
    got = figures(truth, found)
    assert got["article_f1"] == 1.0 and got["completeness"] == 1.0
    assert got["garbled"] == sum(len(line["text"]) for line in truth["pages"][0]["lines"])


def test_lines_cut_and_joined_otherwise_are_found(truth: Json) -> None:
    """A dump whose columns are interleaved row by row: lines of three articles in one."""
    found = copy.deepcopy(truth)
    lines = {line["id"]: line for line in found["pages"][0]["lines"]}
    rows = zip(*([name for p in a["body"] for name in p["lines"]] for a in found["articles"]), strict=True)
    made = []
    for number, row in enumerate(rows):
        text = "  ".join(lines[name]["text"] for name in row)
        made.append({"id": f"r{number}", "source_id": None, "text": text, "box": None})
    heads = [lines[a["headline"]["head"][0]["lines"][0]] for a in found["articles"]]
    found["pages"][0]["lines"] = [{**h, "box": None} for h in heads] + made
    whole = found["articles"][0]
    whole["body"] = [{"text": "", "lines": [m["id"] for m in made], "boxes": [], "role": "paragraph"}]
    found["articles"], found["furniture"] = [whole], []
    got = figures(truth, found)
    assert got["lost"] <= 3 + 24  # the folio and the two heads that no item has
    assert got["merges"] == 2


def test_every_difficulty_and_style_is_counted(truth: Json) -> None:
    got = summary([score(truth, copy.deepcopy(truth), "page")], known=("l-shape", "kicker", "briefs"))
    assert got["difficulties"]["l-shape"]["articles"] == 2
    assert got["difficulties"]["kicker"]["found"] == 1.0
    assert got["difficulties"]["briefs"]["articles"] == 0
    assert got["styles"]["plain"]["article_f1"] == 1.0


def _over_two_pages() -> Json:
    """An issue whose three articles each go on on a second page, where their last paragraph stands."""
    truth = an_issue()
    lines = {line["id"]: line for line in truth["pages"][0]["lines"]}
    moved = {name for article in truth["articles"] for name in article["body"][-1]["lines"]}
    second = {**truth["pages"][0], "number": 2, "lines": [lines[name] for name in lines if name in moved]}
    truth["pages"][0]["lines"] = [lines[name] for name in lines if name not in moved]
    truth["pages"].append(second)
    for article in truth["articles"]:
        article["pages"] = [1, 2]
    return truth


def test_joins_that_are_true() -> None:
    truth = _over_two_pages()
    got = figures(truth, copy.deepcopy(truth))
    assert (got["jumps"], got["jump_precision"], got["jump_recall"]) == (3, 1.0, 1.0)


def test_a_wrong_join_and_an_open_one() -> None:
    truth = _over_two_pages()
    found = copy.deepcopy(truth)
    first, second, third = found["articles"]
    first["body"][-1], second["body"][-1] = second["body"][-1], first["body"][-1]
    rest = copy.deepcopy(third)
    third["pages"], third["body"], rest["pages"] = [1], third["body"][:-1], [2]
    rest |= {"id": "a9", "body": rest["body"][-1:], "headline": {**rest["headline"], "head": []}}
    found["articles"].append(rest)
    got = figures(truth, found)
    assert (got["jump_precision"], got["jump_recall"]) == (0.0, 0.0)
    found["articles"][0]["body"][-1], found["articles"][1]["body"][-1] = (
        found["articles"][1]["body"][-1],
        found["articles"][0]["body"][-1],
    )
    got = figures(truth, found)
    assert (got["jump_precision"], got["jump_recall"]) == (1.0, pytest.approx(2 / 3))


@given(st.lists(st.integers(-20, 20), max_size=60))
def test_inversions_are_the_pairs_out_of_order(values: list[int]) -> None:
    pairs = sum(a > b for place, a in enumerate(values) for b in values[place + 1 :])
    assert inversions(np.array(values, dtype=np.int64)) == pairs


def test_white_space_that_does_not_count() -> None:
    assert even("本报 讯\n（记者 白建伟）") == even("本报讯（记者白建伟）")
    assert even("the  quick\nfox") == "the quick fox"
    assert even("the quick") != even("thequick")


def test_characters_that_no_file_tells_are_left_out_of_what_is_identical(truth: Json) -> None:
    """A font without Unicode mapping: of a whole caption nothing is told, of a paragraph some characters."""
    caption = {**truth["articles"][0]["body"].pop(), "role": "caption"}
    truth["articles"][0]["body"].append(caption)
    found = copy.deepcopy(truth)
    for element, kept in ((found["articles"][0]["body"][-1], 0), (found["articles"][1]["body"][0], 9)):
        for line in found["pages"][0]["lines"]:
            if line["id"] in element["lines"]:
                more = 0 if kept else 2  # spaces, of which nobody knows that they are
                line["text"] = line["text"][:kept] + "\ufffd" * (len(line["text"][kept:]) + more)
        element["text"] = "".join(
            line["text"] for line in found["pages"][0]["lines"] if line["id"] in element["lines"]
        )
    if truth["pages"][0]["lines"][0]["box"]:
        assert figures(truth, found)["exact_articles"] == 1
    found["articles"][0]["body"][-1]["text"] = caption["text"][:-1]
    assert figures(truth, found)["exact_articles"] < 1


def test_a_told_character_among_untold_ones_must_be_right(truth: Json) -> None:
    found = copy.deepcopy(truth)
    text = found["articles"][1]["body"][0]["text"]
    found["articles"][1]["body"][0]["text"] = text[:5] + "\ufffd" + "错" + text[7:]
    assert figures(truth, found)["exact_articles"] < 1
