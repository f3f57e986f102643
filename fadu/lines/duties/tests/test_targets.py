"""A bound clause stands as a target beside the figure it is judged by."""

from decimal import Decimal

from fadu.figures.period import Period
from fadu.figures.target import targets

ASSIGNED = "duties.assigned"


def test_a_target_stands_beside_its_figure_for_its_organ_and_period(make_duty, oblige, county, justice):
    duty = make_duty()
    oblige(duty, indicator=ASSIGNED, times=10, period="2024")
    oblige(duty, indicator=ASSIGNED, times=10, period="2024")
    oblige(duty, indicator=ASSIGNED, target=Decimal(1), measured=justice)
    found = targets([county, justice], Period("2024"))
    assert {key: [one.value for one in some] for key, some in found.items()} == {
        (county.pk, ASSIGNED): [10],
        (justice.pk, ASSIGNED): [1],
    }
    assert targets([county], Period("2023")) == {}
    assert targets([county], Period("2024-Q1")) == {}


def test_the_pages_of_figures_show_it(make_duty, oblige, desk, county, justice):
    duty = make_duty()
    bound = oblige(duty, indicator=ASSIGNED, times=10, period="2024", clause="每年交办十项")
    oblige(duty, indicator=ASSIGNED, target=Decimal(1), measured=justice)
    about = f"?organ={county.pk}&period=2024"
    page = desk.get(f"/figures/{about}&line=duties").content.decode()
    link = f'<a href="/l/duties/obligation/{bound.pk}/" title="每年交办十项">不少于10项</a>'
    assert f'{link} <span class="badge-of soon">未达到</span>' in page
    assert link in desk.get(f"/figures/by-organ/duties/{about}").content.decode()
    of_one = desk.get(f"/figures/{ASSIGNED}/{about}&kind=department").content.decode()
    assert link in of_one
    assert '不少于1项</a> <span class="badge-of done">已达到</span>' in of_one
