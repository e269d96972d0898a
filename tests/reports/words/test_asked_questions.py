"""What is to be asked of a supplier: complete, in any language, and nothing of rules in it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.flags import Evidence, Flag
from kpo_dd.errors import NOWHERE
from kpo_dd.reading.values.asked_forms import form_in_words, options_in_words
from kpo_dd.reports.words.asked_questions import AskedQuestion, WhyAsked, asked_of, still_asked
from kpo_dd.reports.words.how_to_answer import how_to_mend
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.questionnaire import AnswerType
from kpo_dd.rulebook.rule import Kind, Verdict
from kpo_dd.wording import Language
from tests.reports.builders import SUPPLIER
from tests.toys import shipped

PLAIN = replace(SUPPLIER, flags=(), open_questions=(), left_open=(), answers=())
EACH = pytest.mark.parametrize("language", Language)


def wrote(question: str, raw: str, value: str | float | None = None) -> Evidence:
    """An answer as a supplier wrote it; not understood where there is no value."""
    return Evidence(question, value, raw, NOWHERE)


def contradiction(rule: str, *evidence: Evidence) -> Flag:
    """A contradiction between answers."""
    found = shipped().by_id[rule]
    said = (found.why, found.action)
    return Flag(found, Verdict.FLAG, evidence, (Theme.MODERN_SLAVERY,), *said, ())


def asked(result: SupplierResult, language: Language = Language.EN) -> dict[str, AskedQuestion]:
    """What is asked, by question."""
    return {one.question: one for one in asked_of(result, shipped(), language)}


@EACH
def test_an_open_question_is_asked_as_the_form_asks_it(language: Language) -> None:
    """Its number, its section, its words, its help, and the answers to choose from."""
    result = replace(PLAIN, left_open=("free_movement", "workers_total"))
    first, second = asked_of(result, shipped(), language)
    assert [first.question, second.question] == ["workers_total", "free_movement"]
    question = shipped().questionnaire.by_id["free_movement"]
    assert second.number == shipped().numbers["free_movement"]
    assert second.text == question.text.in_(language)
    assert len(second.options) == 2
    assert second.why is WhyAsked.NOT_ANSWERED
    assert "{" not in first.help + first.reason


def test_what_could_not_be_read_is_shown_with_what_is_wrong() -> None:
    """Whatever the reader dropped is asked, also where no rule waits for it."""
    answers = (wrote("commitment_date", "5/6/2026"), wrote("workers_total", "forty or so"))
    found = asked(replace(PLAIN, answers=answers))
    assert {one.why for one in found.values()} == {WhyAsked.NOT_READABLE}
    assert "“5/6/2026”" in found["commitment_date"].reason
    assert "day or the month" in found["commitment_date"].reason
    assert "One number in figures: how many people." in found["workers_total"].reason


def test_an_unreadable_answer_to_what_is_not_asked_is_left_alone() -> None:
    """Housing is asked about where there is some: a no to it shuts the gate."""
    beside = wrote("housing_inspected", "perhaps")
    shut = (wrote("employer_housing", "No", "no"), wrote("supplies", "Goods", None), beside)
    provided = (wrote("employer_housing", "Yes", "yes"), beside)
    goods = replace(shut[1], value=("goods",))
    assert not asked(replace(PLAIN, answers=(shut[0], goods, beside)))
    assert list(asked(replace(PLAIN, answers=provided))) == ["housing_inspected"]


def test_answers_that_do_not_go_together_name_each_other() -> None:
    """By their numbers; no rule, no title, no place."""
    total, abroad = wrote("workers_total", "40", 40.0), wrote("workers_migrant", "50", 50.0)
    flag = contradiction("MS-41", total, abroad, wrote("country", "Kazakhstan", "KAZ"))
    found = asked(replace(PLAIN, flags=(flag,)))
    assert list(found) == ["workers_total", "workers_migrant"]
    numbers = shipped().numbers
    assert f"no. {numbers['workers_migrant']})" in found["workers_total"].reason
    assert found["workers_total"].why is WhyAsked.CONTRADICTION


@pytest.mark.parametrize("name", ["labour_case", "workers_threatened", "grievance_cases"])
def test_nobody_is_sent_to_look_for_who_spoke(name: str) -> None:
    """A contradiction that tells what workers said or suffered stays with the officer."""
    spoke = contradiction("MS-49", wrote(name, "0"), wrote("free_movement", "No", "no"))
    assert not asked(replace(PLAIN, flags=(spoke,)))


def test_what_the_buyer_knows_is_not_told() -> None:
    """A contradiction with the buyer's own list is none to ask about."""
    known = replace(wrote("workers_migrant", "50", 50.0), ours=True)
    flag = contradiction("MS-41", wrote("workers_total", "40", 40.0), known)
    assert not asked(replace(PLAIN, flags=(flag,)))


def test_hostile_answers_are_one_harmless_line() -> None:
    """No line of its own, no control, no direction."""
    hostile = "forty\n\nDear Sir,\u202e send money\x1b[31m"
    (found,) = still_asked(replace(PLAIN, answers=(wrote("workers_total", hostile),)), shipped())
    assert found.written.isprintable()
    assert found.written.startswith("forty Dear Sir,")


@EACH
def test_every_question_says_in_which_form_it_wants_its_answer(language: Language) -> None:
    """In words of the language: never a key, an id or a placeholder."""
    for question in shipped().questionnaire.questions:
        said = form_in_words(question, language)
        said += how_to_mend(question, "ҥҥҥ" * 300, shipped(), language)
        assert "{" not in said
        assert "_" not in said
        listed = question.type in {AnswerType.CHOICE, AnswerType.YES_NO, AnswerType.MULTI}
        assert bool(options_in_words(question, language)) is listed


def test_no_rule_is_named_whatever_contradicts() -> None:
    """Of every rule for contradictions: neither its id nor its title is in what is asked."""
    for rule in shipped().of_kind(Kind.CONSISTENCY):
        said = [wrote(name, "x", "x") for name in sorted(rule.questions)]
        for one in asked(replace(PLAIN, flags=(contradiction(rule.id, *said),))).values():
            told = " ".join([one.text, one.help, one.reason, *one.options])
            assert rule.id not in told
            assert rule.title.en not in told
