"""Whether the parts of a rulebook fit together: every name that one file uses exists in another.

What is checked here would make a verdict wrong or impossible, so it is an error at load. What a
careful author should know besides is in `checking.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kpo_dd.errors import Place, Problem
from kpo_dd.rulebook.alignment import Alignment
from kpo_dd.rulebook.alignment_links import alignment_problems
from kpo_dd.rulebook.conditions import Expression, questions_read
from kpo_dd.rulebook.entries import Entry
from kpo_dd.rulebook.example_answers import example_problems
from kpo_dd.rulebook.indicators import IndicatorTables
from kpo_dd.rulebook.method import Method
from kpo_dd.rulebook.named_links import apart_problems, condition_problems, source_problems
from kpo_dd.rulebook.nearest import nearest
from kpo_dd.rulebook.place_links import limit_problems, local_problems
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.rulebook.questionnaire import AnswerType, Question, Section
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.rulebook.rule_documents import Document, Location
from kpo_dd.rulebook.rulebook import (
    COMMITMENT,
    EQUIVALENT_COVERS,
    REQUIRED_QUESTIONS,
    Rulebook,
)

Filed = tuple[Entry, Document]


PLACED_PARTS = (
    "weight",
    "sources",
    "examples",
    "title",
)  # of a rule, of which something may be said


def places_of_rules(filed: Iterable[Filed]) -> Iterator[tuple[str, Place]]:
    """Where each rule stands, and where in it what is checked of it."""
    for entry, at in filed:
        if isinstance(entry, Rule):
            yield entry.id, at.place()
            yield from ((f"{entry.id}.{part}", at.place((part,))) for part in PLACED_PARTS)


def link_problems(rulebook: Rulebook, files: Sequence[Filed]) -> Iterator[Problem]:
    """Everything that does not fit together, each at its line."""
    yield from duplicate_ids(files)
    yield from missing_questions(rulebook)
    yield from limit_problems(rulebook)
    for entry, document in files:
        match entry:
            case Section():
                yield from gate_problems(entry, document, rulebook)
            case Method():
                yield from method_problems(entry, document, rulebook)
            case Rule():
                yield from rule_problems(entry, document, rulebook)
            case IndicatorTables():
                yield from indicator_problems(entry, document, rulebook)
            case Alignment():
                yield from alignment_problems(entry, document, rulebook)
            case _:
                pass


def duplicate_ids(files: Sequence[Filed]) -> Iterator[Problem]:
    """Rules, questions, sources and indicators that share an id with another of their sort."""
    seen: dict[tuple[str, str], tuple[Document, Location]] = {}
    for entry, document in files:
        for sort, identity, location in identities(entry):
            here = document, location
            first, at = seen.setdefault((sort, identity), here)
            if first is not document or at != location:
                place = first.place(at)
                told = f"{place.file}:{place.line}"
                yield Problem.of("id_twice", document.place(location), name=identity, first=told)


def identities(entry: Entry) -> Iterator[tuple[str, str, Location]]:
    """(sort, id, location) of everything in a file that has an id."""
    if isinstance(entry, Rule):
        yield "rule", entry.id, ("id",)
    if isinstance(entry, Section):
        yield "section", entry.id, ("id",)
        for index, question in enumerate(entry.questions):
            at: Location = ("questions", index)
            yield from members(question, "options", at, f"options of {question.id}")
    if isinstance(entry, IndicatorTables):
        yield from members(entry.cases, "sets", ("cases",), "sets")
        for index, cases in enumerate(entry.cases.sets):
            at = ("cases", "sets", index)
            yield from members(cases, "rows", at, f"rows of {cases.id}")
    for sort in IDENTIFIED:
        yield from members(entry, sort, (), sort)


IDENTIFIED = (
    *("questions", "sources", "indicators", "dimensions", "factors", "return_checks"),
    *("categories", "signs"),
)


def members(
    entry: Entry, field: str, at: Location, sort: str
) -> Iterator[tuple[str, str, Location]]:
    """(sort, id, location) of everything in one list of an entry that has an id."""
    for index, member in enumerate(getattr(entry, field, ())):
        if isinstance(member, Entry):
            yield sort, str(getattr(member, "id", "")), (*at, field, index, "id")


def missing_questions(rulebook: Rulebook) -> Iterator[Problem]:
    """Questions the program itself reads and the questionnaire lacks, or asks in another type."""
    place = Place("questionnaire")
    for name, answer_type in REQUIRED_QUESTIONS.items():
        question = rulebook.questionnaire.by_id.get(name)
        if question is None or question.type is not answer_type:
            yield Problem.of("question_required", place, name=name, type=answer_type)
    commitment = rulebook.questionnaire.by_id.get(COMMITMENT)
    kinds = {kind.value for kind in CommitmentKind} - {CommitmentKind.NOT_ANSWERED.value}
    if commitment is not None and set(commitment.allowed) != kinds:
        expected = ", ".join(sorted(kinds))
        yield Problem.of("commitment_options", place, expected=expected)


def gate_problems(section: Section, document: Document, rulebook: Rulebook) -> Iterator[Problem]:
    """A gate reads earlier questions only, so that one pass in order decides them all."""
    order = [question.id for question in rulebook.questionnaire.questions]
    for index, question in enumerate(section.questions):
        if question.id == EQUIVALENT_COVERS:
            yield from covers_problems(question, document.place(("questions", index)), rulebook)
        location: Location = ("questions", index, "applies_when")
        gate = question.applies_when
        yield from condition_problems(gate, document, location, rulebook.vocabulary)
        if question.id not in rulebook.apart:
            yield from apart_problems(gate, document, location, rulebook)
        later = order[order.index(question.id) :]
        for name in sorted(questions_read([gate]).intersection(later)):
            yield Problem.of("gate_reads_later", document.place(location), name=name)
        if gate and question.id in REQUIRED_QUESTIONS and not question.id.startswith(COMMITMENT):
            yield Problem.of("gate_on_identity", document.place(location), name=question.id)


def covers_problems(question: Question, place: Place, rulebook: Rulebook) -> Iterator[Problem]:
    """What a supplier's own principles cover is asked in the categories of the principles."""
    expected = [category.id for category in rulebook.principles.categories]
    given = [option.id for option in question.options]
    if question.type is not AnswerType.MULTI or sorted(given) != sorted(expected):
        yield Problem.of("covers_options", place, expected=", ".join(expected))


def method_problems(method: Method, document: Document, rulebook: Rulebook) -> Iterator[Problem]:
    """Factors compute numbers from what exists, and rest on sources that exist."""
    for index, factor in enumerate(method.factors):
        at: Location = ("factors", index)
        yield from condition_problems(factor.value, document, (*at, "value"), rulebook.vocabulary)
        yield from apart_problems(factor.value, document, (*at, "value"), rulebook)
        yield from source_problems(factor.sources, document, (*at, "sources"), rulebook)
    yield from themes_behind_gates(method, document, rulebook)


def themes_behind_gates(
    method: Method, document: Document, rulebook: Rulebook
) -> Iterator[Problem]:
    """Themes whose exposure would be nothing at all for who need not answer some questions."""
    questions = rulebook.questionnaire.by_id
    asked_of_all = {
        factor.id
        for factor in method.factors
        if not any(
            name in questions and questions[name].applies_when for name in factor.value.questions
        )
    }
    for theme, mix in method.exposure.items():
        if not asked_of_all & set(mix):
            place = document.place(("exposure", theme))
            yield Problem.of("method_theme_gated", place, theme=theme)


def rule_problems(rule: Rule, document: Document, rulebook: Rulebook) -> Iterator[Problem]:
    """A rule stands in its theme's folder under its id, and everything it names exists."""
    folder, _, name = document.where.rpartition("/")
    if folder.rpartition("/")[2] != rule.theme or not name.startswith(rule.id):
        place, expected = document.place(("id",)), f"{rule.theme}/{rule.id}-….yaml"
        yield Problem.of("rule_misfiled", place, name=rule.id, expected=expected)
    for key in ("applies_when", "flag_when", "met_when"):
        condition = getattr(rule, key)
        yield from condition_problems(condition, document, (key,), rulebook.vocabulary)
        yield from apart_problems(condition, document, (key,), rulebook)
    yield from extra_problems(rule, document, rulebook)
    yield from source_problems(rule.sources, document, ("sources",), rulebook)
    yield from local_problems(rule, document, rulebook)
    known = rulebook.indicators.by_id
    for index, name in enumerate(rule.indicators):
        if name not in known:
            place = document.place(("indicators", index))
            yield Problem.of("indicator_unknown", place, name=name, near=nearest(name, known))
    yield from example_problems(rule, document, rulebook)


def extra_problems(rule: Rule, document: Document, rulebook: Rulebook) -> Iterator[Problem]:
    """Conditions of other themes and the size of a grade that make no sense; rules of one fact unknown."""
    more: list[tuple[Location, Expression]] = [
        (("themes", theme), condition) for theme, condition in rule.themes.items()
    ]
    if rule.grade is not None:
        more.append((("grade", "value"), rule.grade.value))
    for at, expression in more:
        yield from condition_problems(expression, document, at, rulebook.vocabulary)
        yield from apart_problems(expression, document, at, rulebook)
    for index, name in enumerate(rule.same_fact):
        speaking = [one.id for one in rulebook.rules if one.kind is not Kind.CONSISTENCY]
        if name == rule.id or name not in speaking:
            place, near = document.place(("same_fact", index)), nearest(name, speaking)
            yield Problem.of("rule_same_fact_unknown", place, name=name, near=near)


def indicator_problems(
    tables: IndicatorTables, document: Document, rulebook: Rulebook
) -> Iterator[Problem]:
    """Indicators of a dimension that the tables do not define, and faults of the case table."""
    known = {dimension.id for dimension in tables.dimensions}
    for index, indicator in enumerate(tables.indicators):
        if indicator.dimension not in known:
            place = document.place(("indicators", index))
            yield Problem.of("indicator_unknown", place, name=indicator.dimension, near="")
    for index, cases in enumerate(tables.cases.sets):
        at: Location = ("cases", "sets", index, "applies_when")
        yield from condition_problems(cases.applies_when, document, at, rulebook.vocabulary)
        yield from apart_problems(cases.applies_when, document, at, rulebook)
