"""Meetings and events: matches, hearings, funerals and forums, with place, hosts and those who took part."""

from __future__ import annotations

import pytest
from tests.unit.facts.articles import values_of


@pytest.mark.parametrize(
    ("text", "name", "date", "place"),
    [
        ("遗体告别仪式定于3月14日上午9时在柳城市殡仪馆举行。", "遗体告别仪式", "2024-03-14", "柳城市殡仪馆"),
        ("全国女篮联赛半决赛昨晚在临江奥体中心打响。", "全国女篮联赛半决赛", "2024-03-11", "临江奥体中心"),
        ("昨天，市水利局在柳溪县召开全市防汛工作会议。", "全市防汛工作会议", "2024-03-11", "柳溪县"),
        ("市府11日在市立圖書館舉辦「共享交通論壇」。", "共享交通論壇", "2024-03-11", "市立圖書館"),
        ("由县工会主办的第三届职工运动会11日在县体育馆开幕。", "第三届职工运动会", "2024-03-11", "县体育馆"),
        ("3月10日，省作协主席柏舟在江城出席绿色文学论坛。", "绿色文学论坛", "2024-03-10", "江城"),
    ],
)  # fmt: skip
def test_what_is_held_when_and_where(text: str, name: str, date: str, place: str) -> None:
    (one,) = values_of(text, "meeting")
    assert (one.name, one.date, one.place) == (name, date, place)


def test_who_took_part() -> None:
    text = (
        "3月11日，柳城市春耕调度会召开。市长封立群主持会议，副市长柯敬之通报墒情，副市长郁文彬、邹晓岚出席。\n"
        "会议由市农业农村局主办、柳溪农科所协办。"
    )
    (one,) = values_of(text, "meeting")
    assert (one.chair, one.speakers, one.attended) == (("封立群",), ("柯敬之",), ("郁文彬", "邹晓岚"))
    assert one.organisers == ("市农业农村局", "柳溪农科所")


@pytest.mark.parametrize(
    "text",
    [
        "年内将举办12场展会。",
        "会议室昨天装修完毕。",
        "大会精神传达到村。",
        "他开展“零点行动大比武”。",
    ],
)
def test_what_is_no_event(text: str) -> None:
    assert values_of(text, "meeting") == []


@pytest.mark.parametrize(
    ("text", "name", "date", "place"),
    [
        ("A memorial service will be held at Holy Trinity Church on March 20.", "memorial service", "2024-03-20",
         "Holy Trinity Church"),
        ("The council will hold a free advice day at Marsh Hall on 22 March.", "free advice day", "2024-03-22",
         "Marsh Hall"),
        ("Members of Wendle Valley District Council's planning committee voted in favour at a packed meeting in "
         "Thornby Town Hall on Monday.", "Wendle Valley District Council's planning committee", "2024-03-11",
         "Thornby Town Hall"),
        ("She will present the results at the World Congress on Ageing in Lisbon on 12 May.",
         "World Congress on Ageing", "2024-05-12", "Lisbon"),
    ],
)  # fmt: skip
def test_english_events(text: str, name: str, date: str, place: str) -> None:
    (one,) = values_of(text, "meeting", language="en")
    assert (one.name, one.date, one.place) == (name, date, place)


def test_two_events_of_one_noun_have_each_its_day() -> None:
    text = "They spoke on Monday after an emergency congress held by video. The next congress will be held on 4 May."
    found = values_of(text, "meeting", language="en")
    assert [(one.name, one.date) for one in found] == [
        ("emergency congress", "2024-03-11"),
        ("congress", "2024-05-04"),
    ]


def test_an_english_meeting_has_its_chair() -> None:
    text = "Port Sallow Council met in Marsh Hall on Monday. The meeting was chaired by Desmond Pratley."
    (one,) = values_of(text, "meeting", language="en")
    assert (one.name, one.chair) == ("Port Sallow Council", ("Desmond Pratley",))


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        ("警司邝咏珊昨日在记者会上交代案情。", "记者会", "2024-03-11"),
        ("县委书记李明昨日在全县农业工作会议上强调，要抓好春耕。", "全县农业工作会议", "2024-03-11"),
        ("在昨日举行的听证会上，代表刘强表示赞成。", "听证会", "2024-03-11"),
        ("球团3月20日在市政广场举行封王感恩会。", "封王感恩会", "2024-03-20"),
        ("昨日，省人大常委会党组会议召开。", "省人大常委会党组会议", "2024-03-11"),
        ("第十二届苍岭山核桃开竿节3月20日在老樟树下拉开帷幕。", "第十二届苍岭山核桃开竿节", "2024-03-20"),
        ("市卫健局昨日在全市卫生会议上透露，将建医院。", "全市卫生会议", "2024-03-11"),
        ("第九届世界海洋大会将于今年9月在青澳举行。", "第九届世界海洋大会", "2024-09"),
        ("该校昨日举行开放日，吸引不少家长。", "开放日", "2024-03-11"),
    ],
)
def test_where_somebody_spoke_and_what_bears_any_name(text: str, name: str, date: str) -> None:
    (one,) = values_of(text, "meeting")
    assert (one.name, one.date) == (name, date)


@pytest.mark.parametrize(
    "text",
    ["张伟昨日在朋友圈上说，他不来。", "昨日，李强在会上表示，机会难得。", "王芳昨日在社会上说，她不信。"],
)
def test_where_nobody_met(text: str) -> None:
    assert values_of(text, "meeting") == []


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        ("At a hearing on Monday, Judge Ann Cole spoke.", "hearing", "2024-03-11"),
        ("The summit in Geneva ended on Friday.", "summit", "2024-03-08"),
        ("The board meets on May 4 at Town Hall.", "board", "2024-05-04"),
        ("Profit fell on Monday. Chief executive Armand Hall said on a conference call that it would rise.",
         "conference call", "2024-03-11"),
    ],
)  # fmt: skip
def test_english_meetings_opened_ended_and_spoken_at(text: str, name: str, date: str) -> None:
    (one,) = values_of(text, "meeting", language="en")
    assert (one.name, one.date) == (name, date)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Inspector Paul Greave led Operation Harrow.", ["Operation Harrow"]),
        ("It is known internally as Project Northern Light.", ["Project Northern Light"]),
        ("They are fitted under the FarmMark scheme.", ["FarmMark"]),
        ("She began a campaign, Sit Back, that reached 31 states.", ["Sit Back"]),
        ("The county launched a scheme called Warm Homes.", ["Warm Homes"]),
        ("Under the Home for Lunch scheme, wards empty.", ["Home for Lunch"]),
        ('The levy pays for "Rice for All", a subsidy programme.', ["Rice for All"]),
        ("The operation went well. The London programme and the NHS scheme grew.", []),
    ],
)
def test_english_programmes_without_marks(text: str, names: list[str]) -> None:
    assert [one.name for one in values_of(text, "programme", language="en")] == names
