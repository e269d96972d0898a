"""The rulebook: everything in `rules/`, loaded once, checked and frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from kpo_dd.errors import NOWHERE, Place
from kpo_dd.rulebook.alignment import Alignment
from kpo_dd.rulebook.conditions import TODAY, Meaning, ValueKind, Vocabulary
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.figures.limits import Limit, PlaceLimits
from kpo_dd.rulebook.figures.listed_goods import ListedGood
from kpo_dd.rulebook.figures.reference import ReferenceTable
from kpo_dd.rulebook.figures.reference_data import ReferenceData, TableFile
from kpo_dd.rulebook.indicators import IndicatorTables
from kpo_dd.rulebook.method import Factor, Method
from kpo_dd.rulebook.principles import Principles
from kpo_dd.rulebook.questionnaire import AnswerType, Question, Questionnaire
from kpo_dd.rulebook.rule import Kind, Rule, Severity
from kpo_dd.rulebook.sources import Source

# Questions the program itself reads, whatever else a questionnaire asks.
SUPPLIER_ID = "supplier_id"
SUPPLIER_NAME = "supplier_name"
COUNTRY = "country"
SECTOR = "sector"
COMMITMENT = "commitment"
COMMITMENT_SIGNATORY = "commitment_signatory"
COMMITMENT_TITLE = "commitment_title"
COMMITMENT_DATE = "commitment_date"
COMMITMENT_DOCUMENT = "commitment_document"
EQUIVALENT_COVERS = "equivalent_covers"  # read where it is asked
FILLED_ON = "filled_on"  # read where it is asked: the day of filling in
# Of cases, the supplier's own and its contractors': what came of them, of what kind, and in which years.
LABOUR_CASE, CASE_KINDS, CASE_YEARS = "labour_case", "case_kinds", "case_years"
CONTRACTOR_CASE = "contractor_case"
CONTRACTOR_KINDS, CONTRACTOR_YEARS = "contractor_case_kinds", "contractor_case_years"
READ_WHERE_ASKED = frozenset(
    {EQUIVALENT_COVERS, CASE_KINDS, CASE_YEARS, CONTRACTOR_KINDS, CONTRACTOR_YEARS}
)
COMMITMENT_QUESTIONS = frozenset(
    {
        COMMITMENT,
        COMMITMENT_DATE,
        COMMITMENT_DOCUMENT,
        COMMITMENT_SIGNATORY,
        COMMITMENT_TITLE,
        EQUIVALENT_COVERS,
    }
)
REQUIRED_QUESTIONS: Mapping[str, AnswerType] = {
    SUPPLIER_ID: AnswerType.TEXT,
    SUPPLIER_NAME: AnswerType.TEXT,
    COUNTRY: AnswerType.COUNTRY,
    SECTOR: AnswerType.SECTOR,
    COMMITMENT: AnswerType.CHOICE,
    COMMITMENT_SIGNATORY: AnswerType.TEXT,
    COMMITMENT_TITLE: AnswerType.TEXT,
    COMMITMENT_DATE: AnswerType.DATE,
    COMMITMENT_DOCUMENT: AnswerType.TEXT,
}

TABLE_FILES: Mapping[AnswerType, str] = {
    AnswerType.COUNTRY: "countries.csv",
    AnswerType.SECTOR: "sectors.csv",
}
SEVEREST_FIRST = {severity: -rank for rank, severity in enumerate(Severity)}


class Rulebook(Struct, frozen=True, dict=True):
    """All rules and what they rest on. `rules` stand in the order of the waterfall: severest first.

    `places`: rule id to the file it stands in; `MS-03.weight` to the line of that.
    `principles_sha256` is that of the principles file.
    `groups`: the tables of regions and of groups of sections. `table_files`: the tables as they lie there.
    `listed_goods`: goods that a person is asked about; nothing is scored by them.
    """

    sha256: str
    questionnaire: Questionnaire
    rules: tuple[Rule, ...]
    method: Method
    sources: Mapping[str, Source]
    principles: Principles
    principles_sha256: str
    indicators: IndicatorTables
    countries: ReferenceTable
    sectors: ReferenceTable
    places: Mapping[str, Place]
    reference_data: ReferenceData | None = None
    groups: Mapping[str, ReferenceTable] = field(default_factory=dict)
    table_files: Mapping[str, TableFile] = field(default_factory=dict)
    limits: PlaceLimits = field(default_factory=PlaceLimits)
    alignment: Alignment | None = None
    listed_goods: tuple[ListedGood, ...] = ()

    @cached_property
    def apart(self) -> frozenset[str]:
        """What nothing of the risk score may read: the commitment, sections set apart, names for lists."""
        return COMMITMENT_QUESTIONS.union(
            question.id
            for section in self.questionnaire.sections
            for question in section.questions
            if section.apart or question.is_of_names
        )

    def place_of(self, rule: str, part: str = "") -> Place:
        """Where a rule stands, or a part of it: `weight`; nowhere for what was not read from a file."""
        whole = self.places.get(rule, NOWHERE)
        return self.places.get(f"{rule}.{part}", whole)

    @property
    def version(self) -> str:
        """The version its authors gave it."""
        return self.method.version

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        """Rules by their ids."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def factors(self) -> dict[str, Factor]:
        """Exposure factors by their ids."""
        return {factor.id: factor for factor in self.method.factors}

    def of_kind(self, kind: Kind) -> tuple[Rule, ...]:
        """The rules of one kind, in order."""
        return tuple(rule for rule in self.rules if rule.kind is kind)

    @cached_property
    def reads(self) -> dict[str, frozenset[str]]:
        """Rule id to the questions it reads and, going backwards, those that open their gates."""
        found = {}
        for rule in self.rules:
            questions = rule.questions
            for question in reversed(self.questionnaire.questions):
                if question.id in questions and question.applies_when:
                    questions |= question.applies_when.questions
            found[rule.id] = questions
        return found

    def reference(self, question: str) -> ReferenceTable | None:
        """The table that a question's answers are codes of; None for other questions."""
        tables = {AnswerType.COUNTRY: self.countries, AnswerType.SECTOR: self.sectors}
        return tables.get(self.questionnaire.by_id[question].type)

    def figures(self, question: str, on: date) -> Mapping[str, NDArray[np.float64]]:
        """What a condition can look up by the answers to a question, one figure a code of its table: the
        columns of the table and, of the country of work, the limits in force there on a day."""
        table = self.reference(question)
        if table is None or question != COUNTRY:
            return table.figures if table else {}
        return {**table.figures, **self.limits.figures(table.codes, on)}

    def groups_of(self, question: str) -> ReferenceTable | None:
        """The table of the groups that a question's codes fall into; None where they are in none."""
        file = TABLE_FILES.get(self.questionnaire.by_id[question].type)
        said = self.reference_data.described(file) if self.reference_data and file else None
        return self.groups[said.groups.table] if said and said.groups else None

    @cached_property
    def figure_years(self) -> Mapping[str, str]:
        """Figure to the column with its years, where a table has one."""
        sets = self.reference_data.sets() if self.reference_data else ()
        return {figure: one.year for _, one in sets if one.year for figure in one.missing}

    @cached_property
    def gate_reads(self) -> Mapping[str, tuple[str, ...]]:
        """Question to the questions that its gate reads, as they are asked; none where it has no gate."""
        asked = self.questionnaire.questions
        gates = {one.id: one.applies_when.questions for one in asked if one.applies_when}
        return {
            one.id: tuple(name.id for name in asked if name.id in gates.get(one.id, ()))
            for one in asked
        }

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Question to its number in the blank form."""
        return question_numbers(self.questionnaire)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What every name in a condition stands for."""
        names = vocabulary(self.questionnaire.questions, self.countries, self.sectors)
        limits = (limit_name(limit) for limit in self.limits.by_limit)
        return {**names, **dict.fromkeys(limits, Meaning(ValueKind.NUMBER))}


def limit_name(limit: Limit) -> str:
    """What a limit of the place is called in conditions: `country.weekly_hours`."""
    return f"{COUNTRY}.{limit}"


def vocabulary(
    questions: tuple[Question, ...], countries: ReferenceTable, sectors: ReferenceTable
) -> dict[str, Meaning]:
    """What every name stands for: questions, their look-ups, and `today`; not the limits of the place."""
    meanings = {TODAY: Meaning(ValueKind.DATE)}
    tables = {AnswerType.COUNTRY: countries, AnswerType.SECTOR: sectors}
    for question in questions:
        table = tables.get(question.type)
        allowed = table.codes if table else question.allowed
        meanings[question.id] = Meaning(question.type.kind, allowed)
        for figure in table.figures if table else ():
            meanings[f"{question.id}.{figure}"] = Meaning(ValueKind.NUMBER)
    return meanings


def signature_of(questions: Sequence[Question]) -> Sequence[Question]:
    """Of a section, the commitment to the Business Principles and all that is asked after it."""
    ids = [question.id for question in questions]
    return questions[ids.index(COMMITMENT) :] if COMMITMENT in ids else ()


def sections(
    questionnaire: Questionnaire, *, signature: bool
) -> Iterator[tuple[Text, Sequence[Question]]]:
    """The sections with their questions, either those of the signature or all others."""
    for section in questionnaire.sections:
        signed = signature_of(section.questions)
        others = section.questions[: len(section.questions) - len(signed)]
        if questions := signed if signature else others:
            yield section.title, questions


def question_numbers(questionnaire: Questionnaire) -> Mapping[str, int]:
    """Question to its number in the blank form, from 1: the form asks for the signature last."""
    parts = (sections(questionnaire, signature=signature) for signature in (False, True))
    asked = (question for part in parts for _, questions in part for question in questions)
    return {question.id: number for number, question in enumerate(asked, start=1)}


def section_titles(questionnaire: Questionnaire) -> Mapping[str, Text]:
    """Question to the heading it stands under."""
    return {
        question.id: section.title
        for section in questionnaire.sections
        for question in section.questions
    }
