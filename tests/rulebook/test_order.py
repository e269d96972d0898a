"""The order of answers: what a question may state, what is refused, and which answer is worse."""

from __future__ import annotations

from itertools import permutations

import pytest
from msgspec.structs import replace
from pydantic import ValidationError

from kpo_dd.rulebook.checking import check_rulebook
from kpo_dd.rulebook.entries import EntryFault, Text
from kpo_dd.rulebook.order import NEITHER, Answer, Order
from kpo_dd.rulebook.questionnaire import FORMS, AnswerType, Option, Question, Questionnaire
from tests.toys import ON, shipped, toy

WORDS = Text(en="A", ru="Б", kk="Ә")


def asked(answer_type: str, order: object, *options: str, na: str = "refused") -> Question:
    """A question of a type, with an order as a rule file writes it."""
    choices = [Option(id=name, text=WORDS) for name in options]
    data = {"id": "q", "type": answer_type, "text": WORDS, "options": choices, "na": na}
    return Question.model_validate({**data, "order": order})


def fault(answer_type: str, order: object, *options: str, na: str = "refused") -> str:
    """The code of what is wrong with an order."""
    with pytest.raises(ValidationError) as refused:
        asked(answer_type, order, *options, na=na)
    [found] = refused.value.errors()
    cause = found["ctx"]["error"]
    assert isinstance(cause, EntryFault)
    return cause.code


@pytest.mark.parametrize(
    "order",
    [
        {},
        {"best_first": []},
        {"best_first": ["yes", "no"], "worse": "more"},
        {"best_first": ["yes", "no"], "bad": ["no"]},
        {"worse": "less", "empty": "none"},
    ],
)
def test_an_order_has_one_form(order: object) -> None:
    """None is no statement, and two could contradict each other."""
    assert fault("yes_no", order) == "order_form"


PARTS = {"good": ["bed", "water"], "bad": ["mould", "rats"], "empty": "none"}
FITTING = {
    "best_first": {"best_first": ["a", "b"]},
    "worse": {"worse": "more"},
    "good, bad": {"good": ["a"], "bad": ["b"]},
}


@pytest.mark.parametrize("answer_type", AnswerType)
@pytest.mark.parametrize("form", FITTING)
def test_an_order_fits_the_type_of_its_question(answer_type: AnswerType, form: str) -> None:
    """Words have ranks, several words parts, numbers a direction; all other types have no order."""
    options = ("a", "b") if answer_type.words is None else ()
    if answer_type in FORMS and form == FORMS[answer_type].value:
        order = {"best_first": ["yes", "no"]} if answer_type.words else FITTING[form]
        assert asked(answer_type, order, *options).order is not None
    else:
        assert fault(answer_type, FITTING[form], *options) == "order_type"
    none = asked(answer_type, NEITHER, *options).order
    assert none is not None
    assert not none.is_ordered


@pytest.mark.parametrize(
    ("answer_type", "order", "na"),
    [
        ("choice", {"best_first": ["a", "b"]}, "refused"),
        ("choice", {"best_first": ["a", "b", "c", "c"]}, "refused"),
        ("choice", {"best_first": ["a", ["b", "c", "d"]]}, "refused"),
        ("choice", {"best_first": ["a", "b", "c"]}, "reason"),
        ("choice", {"best_first": ["a", "b", "c", "n/a"]}, "refused"),
        ("multi", {"good": ["a", "b"]}, "refused"),
        ("multi", {"good": ["a"], "bad": ["a", "b"], "empty": "c"}, "refused"),
    ],
)
def test_an_order_names_every_answer_once(answer_type: str, order: object, na: str) -> None:
    """Also n/a, where the question allows it, and nothing else."""
    assert fault(answer_type, order, "a", "b", "c", na=na) == "order_words"


def assert_from_best(order: object, *answers: Answer) -> None:
    """Each answer is worse than all before it, and no other pair is the wrong way round."""
    stated = Order.model_validate(order)
    for (at, one), (place, other) in permutations(enumerate(answers), 2):
        assert stated.is_worse(one, than=other) == (at > place), (one, other)
    assert not any(stated.is_worse(answer, than=answer) for answer in answers)


def test_words_are_worse_by_rank() -> None:
    """The first is the best."""
    assert_from_best({"best_first": ["all", "some", "none"]}, "all", "some", "none")


def test_words_in_brackets_are_not_compared_with_one_another() -> None:
    """But with all others."""
    order = {"best_first": [["yes", "n/a"], "no"]}
    assert_from_best(order, "yes", "no")
    assert_from_best(order, "n/a", "no")
    stated = Order.model_validate(order)
    assert not stated.is_worse("yes", than="n/a")
    assert not stated.is_worse("n/a", than="yes")


def test_numbers_are_worse_the_way_it_says() -> None:
    """By however little."""
    assert_from_best({"worse": "more"}, 0.0, 1, 1.5, 40)
    assert_from_best({"worse": "less"}, 30, 18, 17.5, 4)


@pytest.mark.parametrize(("one", "other"), [*permutations([0, 1.0, "text"], 2)])
def test_where_there_is_no_order_nothing_is_worse(one: Answer, other: Answer) -> None:
    """Whatever the answers are."""
    assert not Order.model_validate(NEITHER).is_worse(one, than=other)


def test_several_words_are_worse_with_less_good_and_more_bad() -> None:
    """Whatever they are written in; the word for nothing says that there is neither."""
    assert_from_best(PARTS, ("bed", "water"), ["water"], "none", {"mould"}, ("mould", "rats"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("bed",), ("water",)),
        (("bed", "mould"), ("none",)),
        (("mould",), ("rats",)),
        (("none", "bed"), ("bed", "water")),
        (("none", "mould"), ("none",)),
    ],
)
def test_nobody_can_say_which_is_worse(one: Answer, other: Answer) -> None:
    """More good and more bad, other good or bad, and what contradicts itself."""
    stated = Order.model_validate(PARTS)
    assert not stated.is_worse(one, than=other)
    assert not stated.is_worse(other, than=one)


def test_every_question_that_ships_states_its_order() -> None:
    """Also the toy's; and a question that lacks it is named by `rules check`."""
    for book in (shipped(), toy()):
        assert [q.id for q in book.questionnaire.questions if q.order is None] == []
    sections = tuple(
        part.model_copy(
            update={
                "questions": tuple(q.model_copy(update={"order": None}) for q in part.questions)
            }
        )
        for part in shipped().questionnaire.sections[:1]
    )
    rest = shipped().questionnaire.sections[1:]
    bare = replace(shipped(), questionnaire=Questionnaire((*sections, *rest)))
    found = [dict(p.details)["name"] for p in check_rulebook(bare, ON) if p.code == "order_missing"]
    assert found == sorted(question.id for question in sections[0].questions)


def test_what_scores_by_itself_has_an_order() -> None:
    """A question without one is read by no red flag and no control alone: the laws would not see it."""
    loose = {q.id for q in shipped().questionnaire.questions if q.order and not q.order.is_ordered}
    scored = [r for r in shipped().rules if r.kind != "consistency"]
    alone = {name for rule in scored for name in rule.condition.questions} & loose
    for name in sorted(alone):
        readers = [rule for rule in scored if name in rule.condition.questions]
        assert all(rule.condition.questions - loose for rule in readers), name
