"""What `rules list` and `rules show` print: the rules as a table, and the page of one rule."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.errors import NOWHERE
from kpo_dd.reports.console.tables import print_rows
from kpo_dd.reports.words.rules_in_words import RulesInWords, logic
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, figure, say, whereabouts

RULE_HEADINGS = ("id", "theme", "kind", "severity", "weight", "title")


def print_rules(rulebook: Rulebook, language: Language) -> None:
    """Print one line a rule, by id, and how many there are."""
    rules = sorted(rulebook.rules, key=lambda rule: rule.id)
    headings = (say(language, f"rules.{heading}") for heading in RULE_HEADINGS)
    print_rows(headings, (rule_cells(rule, language) for rule in rules))
    print(say(language, "rules.total", count=len(rules), version=rulebook.version))


def rule_cells(rule: Rule, language: Language) -> tuple[str, ...]:
    """One rule in the columns of the table."""
    title = rule.title.in_(language)
    return (rule.id, *classification(rule, language), figure(rule.weight, "g", language), title)


def classification(rule: Rule, language: Language) -> tuple[str, str, str]:
    """Theme, kind and severity of a rule in words."""
    return (
        "; ".join(say(language, f"theme.{theme}") for theme in rule.counts_in),
        say(language, f"kind.{rule.kind}"),
        say(language, f"severity.{rule.severity}"),
    )


def print_rule(rule: Rule, rulebook: Rulebook, language: Language) -> None:
    """Print everything about one rule."""
    print("\n".join(rule_page(rule, rulebook, language)))


def rule_page(rule: Rule, rulebook: Rulebook, language: Language) -> Iterator[str]:
    """The page of a rule: what it says, when it speaks, on whose authority, with its examples."""
    yield from page_head(rule, language)
    asked = (q for q in rulebook.questionnaire.questions if q.id in rule.questions)
    yield from page_part(
        "rules.questions", (f"{q.id}: {q.text.in_(language)}" for q in asked), language
    )
    if rule.local:
        local = RulesInWords(rulebook, language).local(rule)
        yield from page_part("export.local", local, language)
    yield from page_part("rules.sources", cited_sources(rule, rulebook, language), language)
    if rule.indicators:
        signs = ((name, rulebook.indicators.by_id[name].title) for name in rule.indicators)
        lines = (f"{name}: {title.in_(language)}" for name, title in signs)
        yield from page_part("export.indicators", lines, language)
    examples = (f"{say(language, f'verdict.{e.expect}')}: {e.name}" for e in rule.examples)
    yield from page_part("rules.examples", examples, language)
    yield ""
    yield whereabouts(rulebook.places.get(rule.id, NOWHERE), language)


def page_head(rule: Rule, language: Language) -> Iterator[str]:
    """The head of the page: title, class, reason, action, the band it holds, and when it speaks."""
    theme, kind, severity = classification(rule, language)
    yield f"{rule.id}  {rule.title.in_(language)}"
    weight = f"{say(language, 'rules.weight').lower()}: {figure(rule.weight, 'g', language)}"
    yield f"{theme} · {kind} · {say(language, 'rules.severity').lower()}: {severity} · {weight}"
    yield ""
    yield rule.why.in_(language)
    yield ""
    due = say(language, "rules.due", days=rule.due_days)
    yield f"{say(language, f'action_of.{rule.actor}')}: {rule.action.in_(language)} ({due})"
    if rule.cap is not None:
        yield say(language, "rules.cap", band=say(language, f"band.{rule.cap.key}"))
    yield ""
    yield from logic(rule)


def page_part(heading: str, lines: Iterator[str], language: Language) -> Iterator[str]:
    """A part of the page: a line left free, its heading, its lines set in."""
    yield ""
    yield f"{say(language, heading)}:"
    for line in lines:
        yield f"  {line}"


def cited_sources(rule: Rule, rulebook: Rulebook, language: Language) -> Iterator[str]:
    """The citations a rule rests on, unverified ones marked."""
    for name in rule.sources:
        source = rulebook.sources[name]
        mark = "" if source.is_verified else f" [{say(language, 'rules.unverified')}]"
        yield f"{source.citation(language)}{mark}"
