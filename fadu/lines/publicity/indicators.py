"""What is counted of publicity (law.md section 27).

One record may stand for a series: sessions, copies and pieces are summed, not records. ``events`` are the sessions of
collective publicity; lectures, school visits and major campaigns are counted apart.
"""

from fadu.figures.language import _, count, ratio, stock, total

from .models import (
    Activity,
    ActivityKind,
    Duty,
    Educator,
    Guide,
    Lesson,
    Level,
    MediaPost,
    Occasion,
    Recheck,
    ResponsibilityList,
    Schooling,
    Training,
    TrainingFor,
    Venue,
    VenueKind,
    Village,
)
from .models.people import SCHOOL_STAFF, EducatorKind
from .models.village import Finding

APART = (ActivityKind.CAMPAIGN, ActivityKind.SCHOOL, ActivityKind.LECTURE)
CONSTITUTION = _.occasion == Occasion.CONSTITUTION

lists = count(ResponsibilityList, "公布普法责任清单", unit="份", on="published_on")
duties = count(Duty, "到期普法责任事项", unit="项", on="due_by")
duties_verified = count(Duty, "已核实完成的普法责任事项", unit="项", on="due_by", where=_.stage == "verified")
duty_rate = ratio("普法责任清单完成率", duties_verified, duties, note="按完成期限归期")

events = total(
    Activity, "sessions", "集中宣传宣讲", unit="场次", on="held_on", where=~_.kind.isin(APART),
    note="重大集中宣传、进校宣讲、法治讲座另行统计",
)  # fmt: skip
campaigns = total(
    Activity, "sessions", "重大法治集中宣传", unit="次", on="held_on", where=_.kind == ActivityKind.CAMPAIGN
)
lectures = total(Activity, "sessions", "法治讲座", unit="场次", on="held_on", where=_.kind == ActivityKind.LECTURE)
school_lectures = total(
    Activity, "sessions", "进校法治宣讲", unit="场次", on="held_on", where=_.kind == ActivityKind.SCHOOL
)
cases = total(Activity, "sessions", "以案释法", unit="场次", on="held_on", where=_.kind == ActivityKind.CASES)
materials = total(Activity, "materials", "发放法治宣传资料", unit="份", on="held_on")
audience = total(Activity, "people", "受教育群众", unit="人", on="held_on")
consultations = total(Activity, "consulted", "活动中提供法律咨询", unit="人次", on="held_on")

constitution_events = total(Activity, "sessions", "宪法宣传周主题活动", unit="场次", on="held_on", where=CONSTITUTION)
constitution_materials = total(Activity, "materials", "宪法宣传周发放资料", unit="份", on="held_on", where=CONSTITUTION)
constitution_slogans = total(Activity, "slogans", "宪法宣传标语", unit="幅", on="held_on", where=CONSTITUTION)
constitution_broadcasts = total(
    Activity, "broadcasts", "播放宪法公益广告和标语", unit="条", on="held_on", where=CONSTITUTION
)
posts = total(MediaPost, "pieces", "发布普法信息", unit="条", on="posted_on", where=~_.repost, note="转载的不计")
constitution_posts = total(
    MediaPost, "pieces", "发布、转载宪法宣传周信息", unit="条", on="posted_on", where=CONSTITUTION
)
views = total(MediaPost, "views", "普法信息阅读播放量", unit="次", on="posted_on")

VENUES = {"since": "opened_on", "until": "closed_on"}
venues = stock(
    Venue,
    "法治文化阵地",
    unit="个",
    where=_.kind != VenueKind.BOARD,
    note="法治宣传栏另行统计",
    **VENUES,
    published_as="legal_culture.sites",
)
squares = stock(
    Venue, "法治文化广场", unit="处", where=_.kind == VenueKind.SQUARE, **VENUES, published_as="legal_culture.squares"
)
corridors = stock(
    Venue, "普法长廊", unit="处", where=_.kind == VenueKind.CORRIDOR, **VENUES, published_as="legal_culture.corridors"
)
walls = stock(
    Venue, "普法文化墙", unit="处", where=_.kind == VenueKind.WALL, **VENUES, published_as="legal_culture.walls"
)
boards = stock(Venue, "法治宣传栏", unit="处", where=_.kind == VenueKind.BOARD, **VENUES)

legal_literate = stock(
    Guide, "持证法律明白人", unit="名", since="certified_on", until="left_on", published_as="legal_literate.count"
)
legal_literate_chosen = stock(
    Guide, "法律明白人培养对象", unit="名", since="chosen_on", until=("certified_on", "left_on")
)
schoolings = count(Schooling, "法律明白人参训记录", unit="人次", on="taken_on")
legal_literate_trainings = total(
    Training,
    "sessions",
    "法律明白人培训",
    unit="场次",
    on="held_on",
    where=_.target == TrainingFor.GUIDES,
    published_as="legal_literate.trainings",
)
legal_literate_trainees = total(
    Training,
    "trainees",
    "法律明白人参训",
    unit="人次",
    on="held_on",
    where=_.target == TrainingFor.GUIDES,
    published_as="legal_literate.trainees",
)
school_staff = stock(
    Educator, "法治副校长、辅导员", unit="名", since="appointed_on", until="ended_on", where=_.kind.isin(SCHOOL_STAFF)
)
lecturers = stock(
    Educator, "普法讲师团成员", unit="名", since="appointed_on", until="ended_on", where=_.kind == EducatorKind.LECTURER
)
lessons = count(Lesson, "法治副校长和讲师授课", unit="次", on="given_on")

VILLAGES = {"since": "named_on", "until": "revoked_on"}
villages_national = stock(
    Village,
    "全国民主法治示范村（社区）",
    unit="个",
    where=_.level == Level.NATIONAL,
    **VILLAGES,
    published_as="democracy_village.national",
)
villages_provincial = stock(
    Village,
    "省级民主法治示范村（社区）",
    unit="个",
    where=_.level == Level.PROVINCE,
    **VILLAGES,
    published_as="democracy_village.provincial",
)
villages_municipal = stock(
    Village,
    "市级民主法治示范村（社区）",
    unit="个",
    where=_.level == Level.CITY,
    **VILLAGES,
    published_as="democracy_village.municipal",
)
villages_county = stock(Village, "县级民主法治示范村（社区）", unit="个", where=_.level == Level.COUNTY, **VILLAGES)
rechecks = count(Recheck, "复核民主法治示范村（社区）", unit="个", on="checked_on")
rechecks_passed = count(
    Recheck, "复核合格的民主法治示范村（社区）", unit="个", on="checked_on", where=_.finding == Finding.PASSED
)
recheck_rate = ratio("示范村复核合格率", rechecks_passed, rechecks)
