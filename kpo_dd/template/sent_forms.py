"""The form that is sent to one supplier of the buyer's list, with what the list knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from kpo_dd.reports.words.answers_in_words import AnswersInWords
from kpo_dd.rulebook.questionnaire import Questionnaire
from kpo_dd.rulebook.rulebook import (
    COMMITMENT_QUESTIONS,
    COUNTRY,
    FILLED_ON,
    SECTOR,
    SUPPLIER_ID,
    SUPPLIER_NAME,
)
from kpo_dd.scope.master import InScope
from kpo_dd.template.earlier_answers import canonical
from kpo_dd.template.prefilled import Prefilled, PutIn, Sender

WHO_ANSWERS = frozenset({SUPPLIER_ID, SUPPLIER_NAME, COUNTRY, SECTOR, FILLED_ON})


def form_to_send(
    listed: InScope, sender: Sender, due: date | None, words: AnswersInWords
) -> Prefilled:
    """What stands in the form of one supplier; `due` is wanted of everybody, else what the list says."""
    wanted = replace(sender, deadline=due or listed.deadline)
    return Prefilled(wanted, known_of(listed, words))


def known_of(listed: InScope, words: AnswersInWords) -> Mapping[str, PutIn]:
    """Who a supplier is, as the list says it: for the supplier to look over and to change."""
    said = {
        SUPPLIER_ID: listed.id,
        SUPPLIER_NAME: listed.name,
        COUNTRY: listed.country if listed.country_known else "",
        SECTOR: listed.sector,
    }
    by_id = words.rulebook.questionnaire.by_id
    own_words = {SUPPLIER_ID, SUPPLIER_NAME}
    return {
        name: PutIn(value if name in own_words else canonical(by_id[name], value, words), value)
        for name, value in said.items()
        if value
    }


def short_questions(questionnaire: Questionnaire) -> frozenset[str]:
    """The questions of the short form: who answers and when, the core ones, and the signature."""
    core = {one.id for one in questionnaire.questions if one.core}
    return COMMITMENT_QUESTIONS.union(core, WHO_ANSWERS)
