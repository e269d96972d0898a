"""What binds people counts in trafficking where they depend on who brought or houses them."""

from __future__ import annotations

import pytest

from kpo_dd.assessment.scoring.tables import tabulate
from kpo_dd.rulebook.entries import Band, Theme
from tests.assessment.places import row
from tests.toys import ON, Row, frame, shipped

MEANS: dict[str, Row] = {
    "MS-01": {"wages_on_time": "withheld"},
    "MS-03": {"identity_documents_held": "yes", "identity_documents_returned": "no"},
    "MS-05": {"free_movement": "no"},
    "MS-06": {"workers_threatened": "open"},
    "MS-19": {"wage_deductions": ("loans",), "loans_bind_workers": "yes"},
    "MS-51": {"workers_contact_free": "no"},
    "MS-57": {"workers_total": 60.0, "security_guards": "yes", "security_incidents": "open"},
}
# What happens where people live happens to the residents of a camp that is let to others as well.
OF_RESIDENTS = {"MS-05", "MS-51", "MS-57"}
DEPENDENT: dict[str, Row] = {
    "migrants": {"workers_migrant": 1.0},
    "agency": {"workers_agency": 1.0},
    "housed": {"employer_housing": "yes"},
}


def bands(**answers: object) -> dict[Theme, Band]:
    """The band of each theme of a firm with its own people, living at home, and some answers changed."""
    tables = tabulate(frame({**row("it", "KAZ"), **answers}), shipped(), ON)
    return {theme: Band(int(table.band[0])) for theme, table in tables.themes.items()}


def scored(**answers: object) -> int:
    """The trafficking score of the same, in tenths."""
    tables = tabulate(frame({**row("it", "KAZ"), **answers}), shipped(), ON)
    return int(tables.themes[Theme.TRAFFICKING].score[0])


@pytest.mark.parametrize(
    ("rule", "who"),
    [(rule, who) for rule in MEANS for who in DEPENDENT if (rule, who) != ("MS-51", "agency")],
)
def test_a_means_holds_trafficking_where_people_depend(rule: str, who: str) -> None:
    """As firmly as it holds modern slavery; without it the firm is far from there."""
    dependent, cap = DEPENDENT[who], shipped().by_id[rule].cap
    assert scored(**dependent, **MEANS[rule]) > scored(**dependent)
    assert bands(**dependent)[Theme.TRAFFICKING] < Band.HIGH
    assert cap is None or bands(**dependent, **MEANS[rule])[Theme.TRAFFICKING] >= cap


@pytest.mark.parametrize("rule", sorted(MEANS.keys() - {"MS-51"}))
def test_among_neighbours_it_is_forced_labour_alone(rule: str) -> None:
    """No migrants, no agency, no housing: nobody was moved. Contact is asked of the dependent only."""
    found = bands(**MEANS[rule])
    assert found[Theme.TRAFFICKING] < Band.HIGH
    assert found[Theme.MODERN_SLAVERY] >= Band.HIGH


def test_each_of_them_says_so_itself() -> None:
    """In its file, under the condition that people depend, with the protocol among its sources."""
    for rule in (shipped().by_id[name] for name in MEANS):
        read = rule.themes[Theme.TRAFFICKING].questions
        assert read - {"supplies"} == {"workers_migrant", "workers_agency", "employer_housing"}
        assert ("supplies" in read) == (rule.id in OF_RESIDENTS), rule.id
        assert "palermo-3" in rule.sources
