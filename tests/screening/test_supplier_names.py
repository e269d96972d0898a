"""Which names of a run are screened: those the questionnaire marks, and those the list of suppliers has."""

from __future__ import annotations

import pandas as pd
import pytest

from kpo_dd.answers import AnswerCell, Answers
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.errors import NOWHERE, Place, RulebookError
from kpo_dd.rulebook.loading import load_rulebook
from kpo_dd.rulebook.questionnaire import NameRole, Question, Questionnaire, Section
from kpo_dd.screening.supplier_names import supplier_names
from tests.reports.builders import options, question, text
from tests.toys import TOY_RULES, shipped

MASTER, CELL = Place("list.csv"), Place("a.xlsx", "S", "B2")


def asked(*questions: dict[str, object]) -> Questionnaire:
    """A questionnaire of some questions."""
    read = tuple(Question.model_validate(one) for one in questions)
    return Questionnaire((Section(id="all", title=text("All"), questions=read),))


def told(questions: Questionnaire, **answers: object) -> list[tuple[str, str]]:
    """The roles and names in the answers of S-1."""
    frame = pd.DataFrame({name: pd.Series([one], dtype=object) for name, one in answers.items()})
    frame.index = pd.Index(["S-1"])
    cells = {("S-1", name): AnswerCell(CELL, str(one)) for name, one in answers.items()}
    found = supplier_names(Answers(frame, cells), (), questions, MASTER)
    assert all(one.place == CELL for one in found)
    return [(one.role.value, one.name) for one in found]


def test_only_marked_questions_hold_names_and_one_answer_may_hold_several() -> None:
    """A supplier has one name, whatever signs are in it; of agencies there may be many."""
    questions = asked(
        question("title", "text", "Position"),
        question("firm", "text", "Name", names="supplier"),
        question("agencies", "text", "Agencies", names="agency"),
    )
    names = told(
        questions, title="Quvanta", firm="A; B LLP", agencies="1. Berkut; 2) Mond\nCefalo; 7"
    )
    assert names == [
        ("supplier", "A; B LLP"),
        ("agency", "Berkut"),
        ("agency", "Mond"),
        ("agency", "Cefalo"),
    ]


def test_a_chosen_option_is_screened_as_lists_call_it() -> None:
    """And no other one."""
    chosen = options("none", "there", "here")
    chosen[1]["screened_as"] = "Quvanta Region"
    questions = asked(question("region", "multi", "Where", options=chosen, names="region"))
    assert told(questions, region=("here", "there")) == [("region", "Quvanta Region")]
    assert told(questions, region=("none",)) == []


def test_the_list_brings_names_of_who_has_not_answered_and_of_whom_its_columns_name() -> None:
    """A column of another heading is not looked at; an id is no name."""
    line = SupplierReturn(
        "S-9",
        ReturnState.MISSING,
        expected=True,
        name="Quvanta LLP",
        own_columns=(
            ("Contract", "Mond"),
            ("Владелец", "Berkut; Cefalo"),
            (" Manufacturer* ", "Dalgor"),
        ),
    )
    nameless = SupplierReturn("S-8", ReturnState.MISSING, expected=True, name="S-8")
    empty = Answers(pd.DataFrame(index=pd.Index([], dtype=object)))
    found = supplier_names(empty, (line, nameless), asked(), MASTER)
    assert [(one.supplier, one.role, one.name) for one in found] == [
        ("S-9", NameRole.SUPPLIER, "Quvanta LLP"),
        ("S-9", NameRole.OWNER, "Berkut"),
        ("S-9", NameRole.OWNER, "Cefalo"),
        ("S-9", NameRole.MAKER, "Dalgor"),
    ]
    assert {one.place for one in found} == {MASTER}


def test_a_name_on_the_list_is_gone_through_again_only_where_it_is_another_one() -> None:
    """Another supplier with that name, the same one with a name that differs in a letter: both are there."""
    questions = asked(question("firm", "text", "Name", names="supplier"))
    frame = pd.DataFrame(
        {"firm": ["Quvanta", "Quvanta"]}, index=pd.Index(["S-1", "S-2"]), dtype=object
    )
    listed = {"S-1": "Quvanta", "S-2": "Quvantа", "S-3": "Quvanta", "S-4": " Quvanta "}
    returns = [
        SupplierReturn(one, ReturnState.ASSESSED, None, name) for one, name in listed.items()
    ]
    found = supplier_names(Answers(frame, {}), returns, questions, MASTER)
    assert [(one.supplier, one.name, one.place) for one in found] == [
        ("S-1", "Quvanta", NOWHERE),
        ("S-2", "Quvanta", NOWHERE),
        ("S-2", "Quvantа", MASTER),
        ("S-3", "Quvanta", MASTER),
        ("S-4", "Quvanta", MASTER),
    ]


def test_the_shipped_form_marks_names_and_regions() -> None:
    """By a key, not by an id in code."""
    marked = {one.id: one.names for one in shipped().questionnaire.questions if one.names}
    assert marked["supplier_name"] is NameRole.SUPPLIER
    assert marked["goods_region"] is NameRole.REGION
    texts = {one.names for one in shipped().questionnaire.questions if one.is_of_names}
    assert texts == {NameRole.OWNER, NameRole.AGENCY, NameRole.SUB_SUPPLIER, NameRole.MAKER}


@pytest.mark.parametrize("said", ["no", "No.", "НЕТ", "Жоқ", "n/a", "none", "Нет данных", "ешкім"])
def test_who_says_that_there_is_nobody_names_nobody(said: str) -> None:
    """It is no name to be compared and counted; a firm whose name begins so is one."""
    owners = asked(question("owners", "text", "Owners", names="owner"))
    assert told(owners, owners=said) == []
    assert told(owners, owners=f"{said}; No Frills LLP") == [("owner", "No Frills LLP")]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Quvanta Mining (Zhanatobe, China)", ["Quvanta Mining"]),
        ("Quvanta (Mond) Co., Ltd.; Berkut", ["Quvanta (Mond) Co., Ltd.", "Berkut"]),
        ("Quvanta (Mond).", ["Quvanta", "Mond"]),
        ("(Mond, China)", ["(Mond, China)"]),
    ],
)
def test_a_maker_is_compared_without_the_place_after_it(said: str, names: list[str]) -> None:
    """The form asks for it in brackets; one word there may be another name, and is one to compare."""
    makers = asked(question("makers", "text", "Makers", names="maker"))
    assert told(makers, makers=said) == [("maker", name) for name in names]
    owners = asked(question("owners", "text", "Owners", names="owner"))
    assert ("owner", said.split(";", maxsplit=1)[0]) in told(owners, owners=said)


@pytest.mark.parametrize(
    "changed", ["    type: number\n    names: owner", "    type: text\n    names: x"]
)
def test_a_mark_on_what_holds_no_names_is_refused(
    tmp_path_factory: pytest.TempPathFactory, changed: str
) -> None:
    """A number names nobody; nobody is called x."""
    from shutil import copytree

    folder = copytree(TOY_RULES, tmp_path_factory.mktemp("rules") / "rules")
    file = folder / "questionnaire" / "10-all.yaml"
    before = file.read_text(encoding="utf-8")
    after = before.replace(
        "  - id: workers_total\n    type: number", f"  - id: workers_total\n{changed}"
    )
    assert after != before
    file.write_text(after, encoding="utf-8")
    with pytest.raises(RulebookError):
        load_rulebook(folder)
