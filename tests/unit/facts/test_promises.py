"""Commitments: who will do what, told clause by clause."""

from __future__ import annotations

import pytest
from tests.unit.facts.articles import values_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市水务局将于4月底前把旧管网全部更换。", ("市水务局", "把旧管网全部更换", "2024-04")),
        (
            "会议明确，到今年6月底，全市要新建标准厂房80万平方米。",
            ("全市", "新建标准厂房80万平方米", "2024-06"),
        ),
        (
            "区城管局将会同交警大队，自4月18日起开展清障行动。",
            ("区城管局", "会同交警大队，自4月18日起开展清障行动", "2024-04-18"),
        ),
        ("其家属将把手稿捐给省图书馆。", ("家属", "把手稿捐给省图书馆", None)),
        ("各县区务必于3月底前将146个项目全部开工。", ("各县区", "将146个项目全部开工", "2024-03")),
        ("公司力争三年内把清洁能源比例提高到60%。", ("公司", "把清洁能源比例提高到60%", None)),
        ("到2027年，全国建成100所优质院校。", ("全国", "建成100所优质院校", "2027")),
        ("市府將在9月底前完成用地徵收。", ("市府", "完成用地徵收", "2024-09")),
        ("县水利局承诺，今年汛期前完成32处险段加固。", ("县水利局", "汛期前完成32处险段加固", "2024")),
    ],
)
def test_who_will_do_what_by_when(text: str, expected: tuple[str, str, str | None]) -> None:
    one = values_of(text, "commitment")[0]
    assert (one.who, one.what, one.by) == expected


def test_clauses_that_go_on_have_the_same_doer() -> None:
    found = values_of("县教育局计划明年新建学校3所，招聘教师200名。", "commitment")
    assert [(one.who, one.figure) for one in found] == [("县教育局", "3所"), ("县教育局", "200名")]


@pytest.mark.parametrize(
    "text",
    [
        "民警在出租屋内将犯罪嫌疑人抓获。",
        "2019年底前建成的小区有12个。",
        "预计气温将升至30℃。",
        "国内产量将突破1150万吨。",
        "要保证种子供应。",
        "总决赛将于4月2日举行。",
    ],
)
def test_what_nobody_promises(text: str) -> None:
    assert values_of(text, "commitment") == []


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("Around 750 members of the Bus Workers Union at Northern Stagelines will walk out on Monday.",
         "members of the Bus Workers Union", "walk out on Monday"),
        ("Brightwater Homes, which is based in Leeds, has promised that 30 per cent of the houses will be cheap.",
         "Brightwater Homes", "30 per cent of the houses will be cheap"),
        ("Residents said they would fight. The firm plans to cut 40 jobs by June.", "firm", "cut 40 jobs by June"),
        ("Halvorsen Tool Inc. fell. Halvorsen aims to save $75 million by 2025.", "Halvorsen Tool Inc",
         "save $75 million by 2025"),
        ("The library will be closed by 2026.", "", "The library will be closed by 2026"),
    ],
)  # fmt: skip
def test_english_promises(text: str, who: str, what: str) -> None:
    one = values_of(text, "commitment", language="en")[-1]
    assert ((one.who or "").rstrip("."), one.what) == (who, what)


def test_one_promise_of_two_deeds() -> None:
    text = "The company will close its plant by June and cut about 340 jobs."
    found = values_of(text, "commitment", language="en")
    assert [one.what for one in found] == ["close its plant by June", "cut about 340 jobs"]


@pytest.mark.parametrize(
    "text",
    ["I don't think I'll sleep.", "Nobody wants to lose a week's pay by June.", "It will rain on Monday."],
)
def test_what_nobody_promises_in_english(text: str) -> None:
    assert values_of(text, "commitment", language="en") == []


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("县公安局表示，将依法严肃处理。", "县公安局", "依法严肃处理"),
        ("县政府将每季度开展一次督查。", "县政府", "每季度开展一次督查"),
        (
            "罗浩贤被控诈骗罪，今日将于西九龙裁判法院提堂；其余4人获准保释，须于9月中返回警署报到。",
            "其余4人",
            "返回警署报到",
        ),
        ("全市还有73个无物业小区，将由上级的县住建局兜底接管。", "县住建局", "兜底接管"),
        ("市医保局局长窦启明表示，8月1日前打通互认平台。", "市医保局局长窦启明", "打通互认平台"),
        ("工会拒绝了政府的方案，政府说，工会表示将在48小时内答复。", "工会", "答复"),
        ("县委督查室、县政府督查室将每半月通报一次进度。", "县委督查室、县政府督查室", "每半月通报一次进度"),
        ("周明远说：“我们要在三年内把这个比例提高到一半。”", "周明远", "把这个比例提高到一半"),
        ("处长叶舒涵强调，县府不会强制征收。", "县府", "不会强制征收"),
        ("东礁岛灯塔将于2026年实现无人值守。", "东礁岛灯塔", "实现无人值守"),
        ("区政府今年要办成十件实事。", "区政府", "办成十件实事"),
        ("局长刘洋告诉记者，接下来会组织企业到外地招工。", "刘洋", "组织企业到外地招工"),
        ("县教育局明确，9月1日起，各学校推行课后服务。", "各学校", "推行课后服务"),
        ("今年计划再改造212个。", None, "再改造212个"),
    ],
)
def test_what_somebody_intends(text: str, who: str | None, what: str) -> None:
    one = values_of(text, "commitment")[-1]
    assert (one.who, one.what) == (who, what)


@pytest.mark.parametrize(
    "text",
    [
        "要把确保粮食安全摆在首位。",
        "能走到今天要归功教练林口一郎。",
        "4月1日起，气温回升。",
        "5月1日前，他可到社区登记。",
        "球团将于20日晚间在市政广场举行感恩会。",
        "議員促請當局承諾「一個都不能少」。",
        "该县实施“启明计划”十年。",
        "如果4月1日前完工，工人可领奖金。",
    ],
)
def test_what_only_sounds_like_intent(text: str) -> None:
    assert values_of(text, "commitment") == []


def test_each_clause_that_goes_on_is_told() -> None:
    found = values_of(
        "总工程师高洁说，大修将更换伸缩缝316道，加固桥墩48个，新装隔声屏4.6公里。", "commitment"
    )
    assert [one.figure for one in found] == ["316道", "48个", "4.6公里"]
    found = values_of("学校打算建一座展室，把那些日志陈列出来，让学生参观。", "commitment")
    assert [one.what for one in found] == ["建一座展室", "把那些日志陈列出来"]


def test_clauses_joined_to_an_intent() -> None:
    found = values_of("县政府将加强督查，并对排名后三位的乡镇进行约谈。", "commitment")
    assert [(one.who, one.what) for one in found][-1] == ("县政府", "对排名后三位的乡镇进行约谈")
    found = values_of("公司将关停两座老厂，把产能集中到新工厂。", "commitment")
    assert [(one.who, one.what) for one in found][-1] == ("公司", "把产能集中到新工厂")


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("The plants, in Belmere and Port Stanwick, will shut by the end of March.", None,
         "The plants, in Belmere and Port Stanwick, will shut by the end of March"),
        ("Crown Foods Inc. will cut 900 jobs as the maker struggles.", "Crown Foods Inc", "cut 900 jobs"),
        ("A £7.8m treatment centre, delayed twice, should open by May.", None,
         "A £7.8m treatment centre, delayed twice, should open by May"),
        ("Wendy Allott has pledged £150,000 towards tracking devices.", "Wendy Allott",
         "£150,000 towards tracking devices"),
        ("Rita Hall, national president of the Food Union, which has 610 members, vowed to fight the closings.",
         "Rita Hall", "fight the closings"),
    ],
)  # fmt: skip
def test_english_deeds_of_things_and_sums(text: str, who: str | None, what: str) -> None:
    one = values_of(text, "commitment", language="en")[0]
    assert (one.who, one.what) == (who, what)


@pytest.mark.parametrize(
    "text",
    [
        "It failed due to rain in May.",
        "The road should be safe.",
        "The church protested at plans to dump waste.",
        "A memorial service will be held on June 22.",
        "The hearing will take place on June 3.",
        "The council agreed to hold a hearing on Oct. 8.",
        "They were going to the store on Monday.",
        "Members voted to approve the budget.",
    ],
)
def test_what_is_due_to_nothing_in_english(text: str) -> None:
    assert values_of(text, "commitment", language="en") == []
