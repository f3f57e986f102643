"""An appraisal from its weights to the last appeal; a framework with its gaps."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse

from fadu.assessment import beginning, frameworks, sheets
from fadu.assessment.models import Kind, Method, Point, Score, Sheet
from fadu.figures.registry import indicators
from fadu.ledger import actions, scope, trail, voiding
from fadu.ledger.errors import NotAllowed, Refused
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ, OrganKind, Post
from fadu.organs.roles import Role

DAY = date(2024, 3, 4)
TEXT = {Method.PROOF: {}, Method.BONUS: {}, Method.FIGURE: {"indicator": "errands.done_rate", "target": 100}}


def enter(model, organ=None, line="assessment", **data):
    return actions.create(ledgers[f"{line}.{model}"], data, by=None, on=DAY, organ=organ)


def go(record, name, by=None, on=DAY, **data):
    return actions.move(record, name, data, by=by, on=on, reason="测试")


@pytest.fixture
def towns(county):
    return list(Organ.objects.filter(kind=OrganKind.TOWN).order_by("path"))


@pytest.fixture
def scheme(county):
    return enter(
        "scheme", county, name="考核", kind="performance", period="2024", drafted_on=DAY, self_by=date(2024, 6, 30)
    )


def add(scheme, code, method, full, **more):
    given = {**TEXT.get(method, {}), **more}
    return enter("item", scheme=scheme, code=code, first="工作", name=f"第{code}项", method=method, full=full, **given)


@pytest.fixture
def appraisal(scheme, towns):
    """Towns weigh 11 %: 60 by proof, 30 by a rate, 10 less 2 for each urgent errand; a bonus of 3."""
    enter("weight", scheme=scheme, organ_class=OrganKind.TOWN, percent=11, decided_on=DAY)
    add(scheme, "1", Method.PROOF, 60)
    add(scheme, "2", Method.FIGURE, 30)
    add(scheme, "10", Method.EVENT, 10, indicator="errands.urgent", each=2)
    add(scheme, "11", Method.BONUS, 3)
    return scheme


def errand(town, outcome="full", **more):
    given = {
        "subject": "补领证明",
        "kind": "paper",
        "applicant": "张某某一",
        "received_on": DAY,
        "target": town,
        **more,
    }
    made = enter("errand", town, line="errands", **given)
    go(made, "start", started_on=DAY)
    return go(made, "close", closed_on=DAY, outcome=outcome)


def sheet_of(scheme, organ):
    return Sheet.objects.get(scheme=scheme, organ=organ)


def score_of(sheet, code):
    return Score.objects.get(sheet=sheet, item__code=code)


def judged(sheet, awarded, bonus=0):
    for code, marks in (("1", awarded), ("11", bonus)):
        go(score_of(sheet, code), "judge", awarded=marks, scored_on=DAY, remark="缺会议纪要")
    sheet = go(sheet, "take", submitted_on=DAY)
    return go(sheet, "conclude", reviewed_on=DAY)


def test_a_scheme_is_handed_out_when_each_class_has_a_hundred_marks(scheme, towns):
    """17%、22%、11%: each class has its own weight and its own items."""
    with pytest.raises(Refused, match="还没有指标"):
        go(scheme, "issue", issued_on=DAY)
    enter("weight", scheme=scheme, organ_class=OrganKind.TOWN, percent=11, decided_on=DAY)
    enter("weight", scheme=scheme, organ_class=OrganKind.CONGRESS, percent=17, decided_on=DAY)
    add(scheme, "1", Method.PROOF, 80)
    add(scheme, "2", Method.PROOF, 20, classes="乡镇街道")
    with pytest.raises(Refused, match=r"人大机关适用的指标分值合计 80\.0 分，应为 100 分"):
        go(scheme, "issue", issued_on=DAY)
    add(scheme, "3", Method.PROOF, 20, classes="人大机关")
    scheme = go(scheme, "issue", issued_on=DAY)
    assert scheme.criteria == 3
    assert [s.item.code for s in sheet_of(scheme, towns[0]).scores.order_by("pk")] == ["1", "2"]
    assert {s.percent for s in Sheet.objects.filter(organ_class=OrganKind.TOWN)} == {Decimal(11)}
    with pytest.raises(Refused, match="已经印发，指标不能增改"):
        add(scheme, "4", Method.PROOF, 1)


def test_an_unknown_indicator_is_told_with_the_nearest(appraisal):
    item = appraisal.items.get(code="2")
    actions.edit(item, {"indicator": "errands.done_rat"}, by=None, on=DAY)
    with pytest.raises(Refused, match=r"errands\.done_rate"):
        go(appraisal, "issue", issued_on=DAY)


@pytest.mark.parametrize(
    "wrong",
    [{"method": "event", "indicator": "errands.urgent"}, {"method": "figure", "target": 1}, {"classes": "企业"}],
)
def test_an_item_says_what_its_way_of_scoring_needs(scheme, wrong):
    given = {"method": "proof", "full": 5, **wrong}
    with pytest.raises(Refused, match=r"须填写|没有「企业」"):
        enter("item", scheme=scheme, code="1", first="工作", name="事项", **given)


def test_each_point_lost_opens_its_record(appraisal, towns):
    urgent, plain = errand(towns[0], urgent=True), errand(towns[0], outcome="none")
    go(appraisal, "issue", issued_on=DAY)
    sheet = sheet_of(appraisal, towns[0])
    rate, events = score_of(sheet, "2"), score_of(sheet, "10")
    assert (rate.measured, rate.awarded) == ("50%", 15)
    assert (events.measured, events.awarded) == ("1件", 8)
    (point,) = Point.objects.all()
    assert (point.source, point.source_id, point.points) == ("errands.errand", urgent.pk, 2)
    assert "补领证明" in point.cause
    assert score_of(sheet_of(appraisal, towns[1]), "2").stage == "excused"

    actions.void(urgent, "误登", by=None, on=DAY)
    go(appraisal, "draw", drawn_on=DAY)
    assert score_of(sheet, "10").awarded == 10
    assert Point.objects.get().voided
    assert plain.stage == "done"


def test_all_sheets_are_handed_out_in_one_go(appraisal, towns):
    """48 家单位近千条得分一次写入，不逐条办理；留痕完整。"""
    said = []

    def noted(execute, sql, params, many, context):
        said.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noted):
        go(appraisal, "issue", issued_on=DAY)
    assert Score.objects.count() == 4 * len(towns)
    assert sum('INSERT INTO "assessment_score"' in sql for sql in said) <= 1
    assert not [sql for sql in said if sql.startswith('UPDATE "assessment_score"')]
    assert [broken for model in ("sheet", "score") for broken in trail.verify(ledgers[f"assessment.{model}"])] == []


def test_what_people_put_right_stays_until_the_ledgers_say_otherwise(appraisal, towns):
    errand(towns[0], urgent=True)
    go(appraisal, "issue", issued_on=DAY)
    events = score_of(sheet_of(appraisal, towns[0]), "10")
    go(events, "adjust", awarded=10, scored_on=DAY, remark="上级要求加急")
    go(appraisal, "draw", drawn_on=DAY)
    assert score_of(events.sheet, "10").awarded == 10
    errand(towns[0], urgent=True)
    go(appraisal, "draw", drawn_on=DAY)
    assert score_of(events.sheet, "10").awarded == 6


def test_what_is_left_open_is_named_in_order_and_where_to_fill_it(appraisal, towns):
    add(appraisal, "2.10", Method.BONUS, 5)
    add(appraisal, "2.9", Method.BONUS, 5)
    go(appraisal, "issue", issued_on=DAY)
    with pytest.raises(Refused, match=r"2\.9、2\.10.*请在「逐项自评和评审」中填写"):
        go(sheet_of(appraisal, towns[0]), "submit", submitted_on=DAY)


def test_marks_off_the_whole_and_off_a_person(appraisal, towns):
    """扣减7家单位和11人: an item without marks of its own is taken off the whole; one for persons is not."""
    add(appraisal, "12", Method.EVENT, 0, indicator="errands.copies", each=1)
    add(appraisal, "13", Method.PERSON, 0, indicator="errands.closed")
    errand(towns[0], copies=3)
    go(appraisal, "issue", issued_on=DAY)
    sheet = judged(sheet_of(appraisal, towns[0]), 60)
    assert (sheet.full, sheet.awarded) == (100, 97)
    assert Point.objects.get(whose="person").points == 0


def test_a_sensitive_ledgers_record_is_named_by_its_number_alone(appraisal, towns, monkeypatch):
    from dataclasses import replace

    made = errand(towns[0], urgent=True)
    monkeypatch.setattr(made.ledger, "options", replace(made.ledger.options, sensitive=True))
    assert sheets.told(made) == "代办件"


def test_places_are_among_like_organs_and_a_veto_is_the_last_grade(appraisal, towns):
    add(appraisal, "14", Method.VETO, 0, indicator="errands.targeted")
    errand(towns[1])
    go(appraisal, "issue", issued_on=DAY)
    judged(sheet_of(appraisal, towns[0]), 45, bonus=3)
    with pytest.raises(Refused, match="还有 1 家单位没有评审完"):
        go(appraisal, "feed_back", fed_back_on=DAY, appeal_by=DAY)
    judged(sheet_of(appraisal, towns[1]), 60)
    go(appraisal, "feed_back", fed_back_on=DAY, appeal_by=DAY)
    first, second = (sheet_of(appraisal, town) for town in towns)
    # 45 + 10 of 70 (the rate has nothing to judge by), and 3 beyond
    assert (first.share, first.weighted, first.place, first.grade) == (Decimal("82.86"), Decimal("9.11"), 1, "good")
    assert (second.vetoed, second.place, second.grade) == (True, None, "fail")


def test_an_appeal_that_is_upheld_changes_the_score_the_total_and_the_place(appraisal, towns, person):
    go(appraisal, "issue", issued_on=DAY)
    for town, marks in zip(towns, (40, 50), strict=True):
        judged(sheet_of(appraisal, town), marks)
    sheet = sheet_of(appraisal, towns[0])
    item = appraisal.items.get(code="1")
    with pytest.raises(Refused, match="结果反馈以后、定案以前才能申诉"):
        enter("appeal", sheet=sheet, item=item, filed_on=DAY, ground="纪要已补")
    go(appraisal, "feed_back", fed_back_on=DAY, appeal_by=date(2024, 3, 8))
    assert sheet_of(appraisal, towns[0]).place == 2
    with pytest.raises(Refused, match="申诉截止日期为 2024-03-08"):
        enter("appeal", sheet=sheet_of(appraisal, towns[0]), item=item, filed_on=date(2024, 3, 9), ground="纪要已补")
    handler = person(role=Role.HANDLER, organ=towns[0], lines=["assessment"])
    given = {"sheet": sheet_of(appraisal, towns[0]), "item": item, "filed_on": DAY, "ground": "纪要已补"}
    appeal = actions.create(ledgers["assessment.appeal"], given, by=handler, on=DAY)
    with pytest.raises(Refused, match="还有 1 件申诉没有答复"):
        go(appraisal, "close", closed_on=DAY)
    with pytest.raises(Refused, match="超出范围"):
        go(appeal, "uphold", corrected=61, answer="核实", decided_on=DAY)
    go(appeal, "uphold", corrected=55, answer="核实", decided_on=DAY)
    assert score_of(sheet, "1").awarded == 55
    assert [sheet_of(appraisal, town).place for town in towns] == [1, 2]
    go(appraisal, "close", closed_on=DAY)
    assert {(s.place, s.stage) for s in Sheet.objects.filter(scheme=appraisal)} == {(1, "final"), (2, "final")}


def test_an_organ_sees_its_own_sheet_and_scores_only_itself(appraisal, towns, person, client):
    go(appraisal, "issue", issued_on=DAY)
    mine, other = (sheet_of(appraisal, town) for town in towns)
    handler = person(role=Role.HANDLER, organ=towns[0], lines=["assessment"])
    assert list(scope.visible(ledgers["assessment.sheet"], handler)) == [mine]
    client.force_login(handler)
    assert client.get(reverse("assessment:sheet", kwargs={"pk": other.pk})).status_code == 404
    score = score_of(mine, "1")
    with pytest.raises(Refused):
        go(score, "judge", by=handler, awarded=60, scored_on=DAY)
    with pytest.raises(Refused, match="由台账取数评分"):
        go(score_of(mine, "10"), "judge", awarded=1, scored_on=DAY)
    with pytest.raises(Refused, match="须有佐证"):
        go(score, "claim", by=handler, claim=60, claimed_on=DAY)


def test_nobody_judges_the_sheet_of_their_own_office(appraisal, towns, person, client):
    """自己不评自己：考核人员所在单位的考核表，由其他单位的考核人员评审，申诉也由其他单位答复。"""
    go(appraisal, "issue", issued_on=DAY)
    sheet = go(sheet_of(appraisal, towns[0]), "take", submitted_on=DAY)
    county = appraisal.organ
    inside, outside = (person(role=Role.OFFICE, organ=organ, lines=["assessment"]) for organ in (towns[0], county))
    Post.objects.create(person=inside, organ=county, role=Role.OFFICE, lines=["assessment"], since=date(2020, 1, 1))
    score = score_of(sheet, "1")
    client.force_login(inside)
    page = client.get(reverse("assessment:sheet", kwargs={"pk": sheet.pk})).content.decode()
    assert "不能由本单位人员评分" in page and f"marks-{score.pk}" not in page
    with pytest.raises(NotAllowed, match="「评审」的权限"):
        go(score, "judge", by=inside, awarded=60, scored_on=DAY)
    go(score, "judge", by=outside, awarded=60, scored_on=DAY)
    with pytest.raises(NotAllowed):
        go(score, "adjust", by=inside, awarded=59, scored_on=DAY, remark="复核")
    with pytest.raises(NotAllowed):
        actions.edit(Score.objects.get(pk=score.pk), {"awarded": 59}, by=inside, on=DAY, reason="更正")
    with pytest.raises(NotAllowed):
        voiding.void(Score.objects.get(pk=score.pk), "评错了", by=inside, on=DAY)
    with pytest.raises(NotAllowed):
        off = {"sheet": sheet, "item": score.item, "cause": "逾期", "happened_on": DAY, "points": 1}
        actions.create(ledgers["assessment.point"], off, by=inside, on=DAY)
    another = score_of(go(sheet_of(appraisal, towns[1]), "take", submitted_on=DAY), "1")
    assert go(another, "judge", by=inside, awarded=60, scored_on=DAY).awarded == 60


def test_the_sheets_page_takes_all_marks_or_none_and_loses_nothing(appraisal, towns, person, client):
    go(appraisal, "issue", issued_on=DAY)
    sheet = sheet_of(appraisal, towns[0])
    place = reverse("assessment:sheet", kwargs={"pk": sheet.pk})
    proof, bonus = score_of(sheet, "1"), score_of(sheet, "11")
    client.force_login(person(role=Role.HANDLER, organ=towns[0], lines=["assessment"]))
    typed = {f"marks-{proof.pk}": "55", f"words-{proof.pk}": "见三次会议纪要", f"marks-{bonus.pk}": "很多"}
    refused = client.post(place, typed)
    assert refused.status_code == 422
    assert "「很多」不是数字" in (page := refused.content.decode())
    assert "见三次会议纪要" in page and 'value="很多"' in page
    assert Score.objects.get(pk=proof.pk).stage == "waiting"
    assert client.post(place, {**typed, f"marks-{bonus.pk}": "0"}).status_code == 302
    assert Score.objects.get(pk=proof.pk).claim == 55
    go(sheet, "submit", submitted_on=DAY)
    client.force_login(person(role=Role.OFFICE, lines=["assessment"]))
    lower = {f"marks-{proof.pk}": "50", f"marks-{bonus.pk}": "0"}
    assert "请在「评审意见」中写明扣分理由" in client.post(place, lower).content.decode()
    assert client.post(place, {**lower, f"words-{proof.pk}": "缺一次"}).status_code == 302
    assert Score.objects.get(pk=proof.pk).awarded == 50
    results = client.get(reverse("assessment:results", kwargs={"pk": appraisal.pk})).content.decode()
    assert "甲镇" in results


def test_a_figure_that_changed_since_it_was_drawn_is_shown_as_such(appraisal, towns, person, client):
    errand(towns[0])
    go(appraisal, "issue", issued_on=DAY)
    errand(towns[0], outcome="none")
    client.force_login(person(role=Role.OFFICE, lines=["assessment"]))
    place = reverse("assessment:sheet", kwargs={"pk": sheet_of(appraisal, towns[0]).pk})
    assert "现为 50%，台账在取数后有变" in client.get(place).content.decode()


def test_a_framework_is_split_among_those_who_answer_for_its_items(county, towns, person, client):
    """10大类104项: each item goes to the organ that answers for it; what is wanting is told with that organ."""
    scheme = enter("scheme", county, name="创建", kind=Kind.DEMONSTRATION, period="2024", drafted_on=DAY, self_by=DAY)
    add(scheme, "1.1", Method.PROOF, 1, lead=towns[0])
    add(scheme, "1.2", Method.FIGURE, 1)
    errand(towns[1], outcome="none")
    go(scheme, "issue", issued_on=DAY)
    assert {s.organ: [x.item.code for x in s.scores.all()] for s in Sheet.objects.all()} == {
        towns[0]: ["1.1"],
        county: ["1.2"],
    }
    assert score_of(sheet_of(scheme, county), "1.2").measured == "0%"  # the whole place's figure
    client.force_login(person(role=Role.OFFICE, lines=["assessment"]))
    page = client.get(reverse("assessment:results", kwargs={"pk": scheme.pk})).content.decode()
    assert "差距清单" in page
    assert "甲镇" in page


def test_a_proof_out_of_date_supports_no_claim(appraisal, towns):
    go(appraisal, "issue", issued_on=DAY)
    old = enter("proof", towns[0], name="旧方案", issued_on=date(2022, 1, 1), valid_until=date(2023, 12, 31))
    with pytest.raises(Refused, match="已经过期"):
        go(score_of(sheet_of(appraisal, towns[0]), "1"), "claim", claim=60, claimed_on=DAY, proof=old)


@pytest.mark.parametrize("key", sorted(frameworks.frameworks()))
def test_the_frameworks_of_the_house_can_be_handed_out(key, county, person):
    framework = frameworks.frameworks()[key]
    known = [item["indicator"] for item in framework.items if "indicator" in item]
    assert [name for name in known if name not in indicators] == []
    office = person(role=Role.OFFICE, lines=["assessment"])
    Organ.objects.exclude(kind__in=[OrganKind.TOWN, OrganKind.AREA]).update(active=False)
    scheme = beginning.begin(framework, county, 2024, date(2024, 12, 31), by=office, on=DAY)
    go(scheme, "issue", by=office, issued_on=DAY)
    assert Score.objects.filter(sheet__scheme=scheme).exists()


def test_the_first_page_drafts_a_scheme(county, person, client):
    client.force_login(person(role=Role.OFFICE, lines=["assessment"]))
    place = reverse("assessment:start")
    assert "10 类" in client.get(place).content.decode()
    given = {"framework": "performance", "organ": county.pk, "year": 2024, "self_by": "2024-12-31"}
    assert client.post(place, {**given, "year": ""}).status_code == 422
    made = client.post(place, given)
    assert made.status_code == 302
    assert "2024年度法治建设绩效考核" in client.get(made.url).content.decode()
