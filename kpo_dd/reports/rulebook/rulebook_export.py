"""The rulebook for people: a workbook to review in Excel, or the page `docs/rules.md`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO

from kpo_dd.litter import OWN_MARK
from kpo_dd.reports.rulebook.review_page import table_head
from kpo_dd.reports.rulebook.rulebook_sheets import rulebook_sheets
from kpo_dd.reports.words.citations import resting_on
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.rules_in_words import logic
from kpo_dd.reports.workbook.pen import MADE
from kpo_dd.reports.workbook.report_pen import report_book
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language


def rulebook_workbook(rulebook: Rulebook, language: Language) -> bytes:
    """Every rule, example, question, factor and source, with room for remarks."""
    phrases, out = Phrases(rulebook, language), BytesIO()
    made_from = f"{rulebook.version}; {rulebook.sha256}"
    with report_book(out, MADE, phrases, comments=made_from, category=OWN_MARK) as pen:
        for sheet in rulebook_sheets(phrases):
            pen.sheet(sheet)
    return out.getvalue()


def rulebook_page(rulebook: Rulebook, language: Language) -> bytes:
    """Every rule on one Markdown page: what it asks, when it speaks, on whose authority."""
    phrases = Phrases(rulebook, language)
    return ("\n".join(page_lines(phrases)) + "\n").encode()


EXPORTS: Mapping[str, Callable[[Rulebook, Language], bytes]] = {
    ".xlsx": rulebook_workbook,
    ".md": rulebook_page,
}


def page_lines(phrases: Phrases) -> Iterator[str]:
    """The page, line by line."""
    rules = sorted(phrases.rulebook.rules, key=lambda rule: rule.id)
    yield f"# {phrases.say('export.page_title')}"
    yield ""
    yield phrases.say("export.page_lead")
    yield ""
    themes = {theme: [rule for rule in rules if rule.theme is theme] for theme in Theme}
    yield from count_lines(themes, phrases)
    for theme, ours in themes.items():
        yield ""
        yield f"## {phrases.theme(theme)}"
        for rule in ours:
            yield from rule_lines(rule, phrases)
    yield from coverage_lines(phrases)


def count_lines(themes: Mapping[Theme, Sequence[Rule]], phrases: Phrases) -> Iterator[str]:
    """How many rules of each kind a theme has."""
    yield from table_head(phrases, "export.theme", *(f"export.{kind}" for kind in Kind))
    for theme, rules in themes.items():
        counted = Counter(rule.kind for rule in rules)
        yield f"| {phrases.theme(theme)} | {' | '.join(str(counted[kind]) for kind in Kind)} |"


def coverage_lines(phrases: Phrases) -> Iterator[str]:
    """Every source with the rules and factors that rest on it: what is covered, and what by nothing."""
    yield ""
    yield f"## {phrases.say('export.coverage')}"
    yield ""
    yield from table_head(phrases, "export.source", "export.read_by")
    for name in phrases.rulebook.sources:
        rests = ", ".join(resting_on(name, phrases.rulebook))
        yield f"| {phrases.citation(name)} | {rests or '–'} |"


def local_lines(rule: Rule, phrases: Phrases) -> Iterator[str]:
    """What a rule says in single countries, a point each, and the line left free after them."""
    said = [f"- {text}" for text in phrases.rules.local(rule)]
    yield from [*said, ""] if said else []


def rule_lines(rule: Rule, phrases: Phrases) -> Iterator[str]:
    """One rule."""
    cap = f" · {phrases.say('impact.cap')}" if rule.cap is not None else ""
    kind, severity = phrases.say(f"kind.{rule.kind}"), phrases.severity(rule.severity)
    yield ""
    yield f"### {rule.id} {phrases.words(rule.title)}"
    yield ""
    also = f" · {phrases.themes(rule.counts_in)}" if rule.themes else ""
    weight = f"{phrases.say('export.weight').lower()} {phrases.figure(rule.weight, 'g')}"
    yield f"{kind}{also} · {severity} · {weight}{cap}"
    yield ""
    yield phrases.words(rule.why)
    yield ""
    due = phrases.say("rules.due", days=rule.due_days)
    yield f"**{phrases.say(f'action_of.{rule.actor}')}:** {phrases.words(rule.action)} ({due})"
    yield ""
    yield from local_lines(rule, phrases)
    yield "```"
    yield from logic(rule)
    yield "```"
    yield ""
    for name in rule.sources:
        yield f"- {phrases.citation(name)}"
    if rule.indicators:
        signs = "; ".join(f"{name} {phrases.screen.indicator(name)}" for name in rule.indicators)
        yield f"- {phrases.say('export.indicators')}: {signs}"
    yield ""
    for example in rule.examples:
        yield f"- *{phrases.say(f'verdict.{example.expect}')}*: {example.name}"
