"""What publicity does every day: say which day of the year is near, to those whose organ has nothing planned for it."""

from datetime import date, datetime

from fadu.ledger.reminders import tell
from fadu.organs.models import Post
from fadu.organs.roles import Role

from .occasions import coming, proposed

AHEAD = 20
"""Days before a day of the year on which its approach is told."""

TOLD = (Role.HANDLER, Role.OFFICE)


def daily(on: date, at: datetime) -> int:
    """One notice for each day of the year, person and year. The answer is how many were told."""
    posts = [p for p in Post.objects.on(on).filter(role__in=TOLD).select_related("person", "organ") if _named(p)]
    new = 0
    for day, first in coming(on, AHEAD):
        people = {p.person for p in posts if proposed(p.organ, day, first.year) is None}
        text = (
            f"“{day.occasion.label}”将于{first}开始，本单位还没有计划活动。"
            "请在“普法日历”中拟定，或者登记已有的活动并选择宣传节点。"
        )
        key = f"publicity.occasion:{day.occasion}:{first.year}"
        new += tell(people, text, key=key, at=at, level="soon", about=("publicity.activity", None))
    return new


def _named(post: Post) -> bool:
    """Whether the post is one of this line; one for all lines is told by the calendar's own page."""
    return post.person.is_active and post.lines is not None and "publicity" in post.lines
