"""The names of a run against lists, and what a person said of them."""

from __future__ import annotations

from datetime import date

from kpo_dd.assessment.result.name_questions import NameScreening, ScreenOutcome
from kpo_dd.assessment.result.officer_entries import NameLook
from kpo_dd.rulebook.questionnaire import NameRole
from kpo_dd.screening.listed_names import ListedName, NameList
from kpo_dd.screening.name_index import indexed
from kpo_dd.screening.name_screening import names_screened
from kpo_dd.screening.supplier_names import SupplierName

ENTRY = ListedName("Quvanta Berkut Mining Co., Ltd.", country="CHN", ids=("77",))
LISTS = (NameList("own:a", "a.csv", (ENTRY, ListedName("Dalgor Cefalo"))),)
DAY = date(2026, 11, 20)
NAMES = (
    SupplierName("S-1", NameRole.SUPPLIER, "ТОО «Кувянта Беркут Майнинг»"),
    SupplierName("S-1", NameRole.OWNER, "Nobody Known"),
    SupplierName("S-2", NameRole.MAKER, "Quvanta Berkut Mining"),
    SupplierName("S-3", NameRole.AGENCY, "Quvanta Berkut Mining"),
)


def found(*looks: tuple[str, NameLook], names: tuple[SupplierName, ...] = NAMES) -> NameScreening:
    """The names screened, with what was said of them."""
    said: dict[str, list[NameLook]] = {}
    for supplier, look in looks:
        said.setdefault(supplier, []).append(look)
    return names_screened(names, indexed(LISTS), said)


def seen(name: str, *, listed: str = ENTRY.name, is_same: bool = False) -> NameLook:
    """A person's word."""
    return NameLook(name, listed, is_same, DAY, "Ann", "another number")


def test_every_name_is_a_question_of_its_supplier_the_same_names_first() -> None:
    """Three names of four met; the name that two have is compared once and asked twice."""
    made = found()
    assert [(one.supplier, one.outcome) for one in made.questions] == [
        ("S-2", ScreenOutcome.SAME),
        ("S-3", ScreenOutcome.SAME),
        ("S-1", ScreenOutcome.MAY_BE),
    ]
    assert (made.names, made.to_look_at, made.looked_at) == (3, 3, 0)
    assert (made.questions[0].ids, made.questions[0].beside) == (("77",), ("CHN",))


def test_what_a_person_has_looked_at_is_not_asked_again_while_neither_name_changes() -> None:
    """Of that supplier and those two names alone; it is still shown, last."""
    own = "Quvanta Berkut Mining"
    made = found(("S-2", seen(own)))
    assert (made.to_look_at, made.looked_at) == (2, 1)
    assert [one.supplier for one in made.questions] == ["S-3", "S-1", "S-2"]
    assert made.by_supplier["S-2"][0].look == seen(own)
    assert found(("S-2", seen("Quvanta Berkut"))).to_look_at == 3  # it was called otherwise then
    assert found(("S-2", seen(own, listed="Quvanta Berkut"))).to_look_at == 3
    assert found(("S-1", seen(own))).to_look_at == 3


def test_the_last_word_on_two_names_counts() -> None:
    """Whichever it is."""
    own = "Quvanta Berkut Mining"
    made = found(("S-2", seen(own)), ("S-2", seen(own, is_same=True)))
    look = made.by_supplier["S-2"][0].look
    assert look is not None
    assert look.is_same
    assert made.with_looks({}).to_look_at == 3


def test_no_hits_are_said_as_such() -> None:
    """What was done stays: how many names, and against which lists."""
    made = found(names=NAMES[1:2])
    assert (made.names, made.questions, made.to_look_at) == (1, (), 0)
    assert [(one.id, one.entries) for one in made.lists] == [("own:a", 2)]
