"""The whole rulebook as sheets, for people who review in Excel: every text in its three languages."""

from __future__ import annotations

from kpo_dd.reports.rulebook.in_three_languages import in_three, title, words
from kpo_dd.reports.rulebook.questionnaire_sheet import questions_sheet
from kpo_dd.reports.words.citations import read_in, resting_on
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.rules_in_words import anchor_words, graded
from kpo_dd.reports.workbook.sheet import Ink, ReportSheet, SheetColumn, SheetValue
from kpo_dd.rulebook.method import Factor
from kpo_dd.rulebook.rule import Rule
from kpo_dd.wording import Language


def rulebook_sheets(phrases: Phrases) -> tuple[ReportSheet, ...]:
    """Rules, their examples, questions, exposure factors, sources, and which rule rests on what."""
    return (
        rules_sheet(phrases),
        examples_sheet(phrases),
        questions_sheet(phrases),
        factors_sheet(phrases),
        sources_sheet(phrases),
    )


RULES = (
    SheetColumn("export.rule", 8),
    SheetColumn("export.theme", 15),
    SheetColumn("export.kind", 14),
    SheetColumn("export.severity", 11),
    SheetColumn("export.weight", 8, Ink.POINTS_2),
    SheetColumn("export.cap", 11),
    *in_three("title", 34),
    *in_three("why", 44),
    *in_three("action", 44),
    SheetColumn("export.local", 44),
    SheetColumn("export.due", 8, Ink.COUNT),
    SheetColumn("export.applies_when", 34),
    SheetColumn("export.condition", 44),
    SheetColumn("export.themes", 34),
    SheetColumn("export.grade", 30),
    SheetColumn("export.same_fact", 12),
    SheetColumn("export.questions", 26),
    SheetColumn("export.sources", 44),
    SheetColumn("export.indicators", 16),
    SheetColumn("export.remarks", 30),
)


def rules_sheet(phrases: Phrases) -> ReportSheet:
    """One row a rule, in the order of their ids; the last column is for the reviewer."""
    rules = sorted(phrases.rulebook.rules, key=lambda rule: rule.id)
    rows = tuple(rule_row(rule, phrases) for rule in rules)
    return ReportSheet.of_rows(
        "export.rules", RULES, rows, (title(phrases), phrases.say("export.lead")), 1
    )


def rule_row(rule: Rule, phrases: Phrases) -> tuple[SheetValue, ...]:
    """One rule."""
    asked = [q.id for q in phrases.rulebook.questionnaire.questions if q.id in rule.questions]
    return (
        rule.id,
        phrases.themes(rule.counts_in),
        phrases.say(f"kind.{rule.kind}"),
        phrases.severity(rule.severity),
        rule.weight,
        phrases.band(rule.cap) if rule.cap is not None else "",
        *words(rule.title),
        *words(rule.why),
        *words(rule.action),
        "\n".join(phrases.rules.local(rule)),
        rule.due_days,
        rule.applies_when.text if rule.applies_when else "",
        rule.condition.text,
        "\n".join(f"{theme}: {rule.themes[theme].text}" for theme in rule.themes_in_order),
        graded(rule),
        "\n".join(rule.same_fact),
        "\n".join(asked),
        "\n".join(str(phrases.citation(name)) for name in rule.sources),
        "\n".join(rule.indicators),
        "",
    )


EXAMPLES = (
    SheetColumn("export.rule", 8),
    SheetColumn("export.example", 60),
    SheetColumn("export.answers", 60),
    SheetColumn("export.verdict", 18),
)


def examples_sheet(phrases: Phrases) -> ReportSheet:
    """One row an example: the case, the answers, the verdict it must lead to."""
    rules = sorted(phrases.rulebook.rules, key=lambda rule: rule.id)
    rows = tuple(
        (
            rule.id,
            example.name,
            "\n".join(f"{name}: {answer}" for name, answer in example.answers.items()),
            phrases.say(f"verdict.{example.expect}"),
        )
        for rule in rules
        for example in rule.examples
    )
    return ReportSheet.of_rows("export.examples", EXAMPLES, rows, (title(phrases),), 1)


FACTORS = (
    SheetColumn("export.factor", 26),
    *in_three("title", 34),
    SheetColumn("export.value", 34),
    SheetColumn("export.anchors", 30),
    SheetColumn("theme.modern_slavery", 13, Ink.POINTS_2),
    SheetColumn("theme.child_labour", 10, Ink.POINTS_2),
    SheetColumn("theme.trafficking", 11, Ink.POINTS_2),
    SheetColumn("export.sources", 44),
    *in_three("why_number", 44),
    SheetColumn("export.remarks", 30),
)


def factors_sheet(phrases: Phrases) -> ReportSheet:
    """One row an exposure factor: its figure, its anchors, its weight in each theme."""
    book = phrases.rulebook
    rows = tuple(
        (
            factor.id,
            *words(factor.title),
            factor.value.text,
            anchors(factor, phrases),
            *(mix.get(factor.id) for mix in book.method.exposure.values()),
            "\n".join(str(phrases.citation(name)) for name in factor.sources),
            *words(factor.why),
            "",
        )
        for factor in book.method.factors
    )
    return ReportSheet.of_rows("export.factors", FACTORS, rows, (title(phrases),), 1)


def anchors(factor: Factor, phrases: Phrases) -> str:
    """What the levels of a factor hang on."""
    return anchor_words(factor.anchors, phrases.language)


SOURCES = (
    SheetColumn("export.source", 24),
    *in_three("citation", 50),
    SheetColumn("export.in_force", 26),
    SheetColumn("export.verified", 16),
    *in_three("read_in", 44),
    SheetColumn("export.read_by", 20),
    SheetColumn("export.remarks", 30),
)


def sources_sheet(phrases: Phrases) -> ReportSheet:
    """One row a source: its citation, whether somebody has read it, and the rules that rest on it."""
    rows = tuple(source_row(name, phrases) for name in phrases.rulebook.sources)
    return ReportSheet.of_rows("export.source_list", SOURCES, rows, (title(phrases),), 1)


def source_row(name: str, phrases: Phrases) -> tuple[SheetValue, ...]:
    """One source."""
    book, cited = phrases.rulebook, phrases.citation(name)
    return (
        name,
        *(book.sources[name].citation(language) for language in Language),
        cited.dates,
        cited.mark or phrases.say("export.is_verified"),
        *(read_in(book.sources[name], language) for language in Language),
        "\n".join(sorted(resting_on(name, book))),
        "",
    )
