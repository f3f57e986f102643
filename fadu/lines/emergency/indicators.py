"""What is counted of emergency work (law.md section 32).

Plans, teams and depots are stocks at the period's end; a team's strength is what the year's count found.
"""

from fadu.figures.language import _, count, ratio, stock, sum_of, timely, total

from .models import (
    Consultation,
    Depot,
    DepotLevel,
    Drill,
    DrillKind,
    Edition,
    Finding,
    Grade,
    Headquarters,
    Incident,
    Muster,
    Plan,
    PlanKind,
    Supply,
    Team,
    TeamKind,
)
from .models.forces import HeadquartersKind

PLANS = {"since": "first_issued_on", "until": "abolished_on"}
plans_general = stock(Plan, "总体应急预案", unit="个", where=_.kind == PlanKind.GENERAL, **PLANS)
plans_special = stock(Plan, "专项应急预案", unit="个", where=_.kind == PlanKind.SPECIAL, **PLANS)
plans_department = stock(Plan, "部门应急预案", unit="个", where=_.kind == PlanKind.DEPARTMENT, **PLANS)
plans_support = stock(Plan, "保障应急预案", unit="个", where=_.kind == PlanKind.SUPPORT, **PLANS)
plans_town = stock(Plan, "乡镇（街道）应急预案", unit="个", where=_.kind == PlanKind.TOWN, **PLANS)
plans = stock(Plan, "现行应急预案", unit="个", **PLANS)
plans_revised = count(Edition, "修订印发应急预案", unit="个", on="issued_on", where=_.ordinal > 1)
filed_on_time = timely(Plan, "备案", "应急预案按期备案率")

headquarters = stock(
    Headquarters, "专项应急指挥部", unit="个", since="founded_on", until="abolished_on",
    where=_.kind == HeadquartersKind.SPECIAL,
)  # fmt: skip

TEAMS = {"since": "formed_on", "until": "disbanded_on"}
teams = stock(Team, "应急队伍", unit="支", **TEAMS)
teams_fire = stock(Team, "消防救援队伍", unit="支", where=_.kind == TeamKind.FIRE, **TEAMS)
teams_mine = stock(Team, "矿山、危化救援队伍", unit="支", where=_.kind == TeamKind.MINE, **TEAMS)
teams_forest = stock(Team, "森林防火专业队伍", unit="支", where=_.kind == TeamKind.FOREST, **TEAMS)
teams_town = stock(Team, "乡级应急救援队伍", unit="支", where=_.kind == TeamKind.TOWN, **TEAMS)
teams_village = stock(Team, "村级应急救援队伍", unit="支", where=_.kind == TeamKind.VILLAGE, **TEAMS)
members = total(Muster, "members", "应急队伍人数", unit="人", on="counted_on")
members_fire = total(Muster, "members", "消防救援队伍人数", unit="人", on="counted_on", where=_.kind == TeamKind.FIRE)
members_mine = total(
    Muster, "members", "矿山、危化救援队伍人数", unit="人", on="counted_on", where=_.kind == TeamKind.MINE
)
members_forest = total(
    Muster, "members", "森林防火专业队伍人数", unit="人", on="counted_on", where=_.kind == TeamKind.FOREST
)
members_town = total(
    Muster, "members", "乡级应急救援队伍人数", unit="人", on="counted_on", where=_.kind == TeamKind.TOWN
)
members_village = total(
    Muster, "members", "村级应急救援队伍人数", unit="人", on="counted_on", where=_.kind == TeamKind.VILLAGE
)

DEPOTS = {"since": "opened_on", "until": "closed_on"}
depots_county = stock(Depot, "县级储备库", unit="个", where=_.level == DepotLevel.COUNTY, **DEPOTS)
depots_town = stock(Depot, "乡级储备分库", unit="个", where=_.level == DepotLevel.TOWN, **DEPOTS)
depots_village = stock(Depot, "村级储备点", unit="个", where=_.level == DepotLevel.VILLAGE, **DEPOTS)
supplies_counted = count(Supply, "盘点应急物资", unit="种", on="counted_on")
supplies_enough = count(Supply, "达到储备定额的应急物资", unit="种", on="counted_on", where=_.quantity >= _.quota)
supply_rate = ratio(
    "应急物资达标率",
    supplies_enough,
    supplies_counted,
    note="以年内最近一次盘点的物资为口径，现有数量不低于定额的为达标",
)

drills_joint = count(Drill, "联合演练", unit="场", on="held_on", where=_.kind == DrillKind.JOINT)
drills_other = count(Drill, "其他演练", unit="场", on="held_on", where=_.kind != DrillKind.JOINT)
drills = sum_of("应急演练", drills_joint, drills_other)
drill_participants = total(Drill, "participants", "参演人员", unit="人", on="held_on")
drills_planned = count(Drill, "计划应急演练", unit="场", on="planned_on", where=_.stage != "cancelled")
drills_done = count(Drill, "按计划完成的应急演练", unit="场", on="planned_on", where=_.held_on.notnull())
drill_rate = ratio("演练完成率", drills_done, drills_planned, note="按计划日期归期，取消的不计")
findings = count(Finding, "演练发现问题", unit="个", on="found_on")
findings_verified = count(Finding, "已核实整改的演练问题", unit="个", on="found_on", where=_.verified_on.notnull())
mending_rate = ratio("演练问题整改率", findings_verified, findings)

consultations = count(Consultation, "会商研判", unit="期", on="held_on")
responses_level1 = count(Incident, "启动Ⅰ级应急响应", unit="次", on="started_on", where=_.grade == Grade.I)
responses_level2 = count(Incident, "启动Ⅱ级应急响应", unit="次", on="started_on", where=_.grade == Grade.II)
responses_level3 = count(Incident, "启动Ⅲ级应急响应", unit="次", on="started_on", where=_.grade == Grade.III)
responses_level4 = count(Incident, "启动Ⅳ级应急响应", unit="次", on="started_on", where=_.grade == Grade.IV)
responses = sum_of("启动应急响应", responses_level1, responses_level2, responses_level3, responses_level4)
responses_ended = count(Incident, "终止应急响应", unit="次", on="ended_on")
