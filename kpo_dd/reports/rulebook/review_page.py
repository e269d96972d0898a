"""What people must still sign: unverified citations, weights set by judgement, texts no native speaker read.

A Markdown page made from the rulebook (`docs/review.md`), so that nothing unsigned can be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.reports.rulebook.rulebook_sheets import anchors
from kpo_dd.reports.words.citations import resting_on
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.entries import Theme
from kpo_dd.rulebook.questionnaire import Section
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language


def review_page(rulebook: Rulebook, language: Language) -> bytes:
    """The page as UTF-8."""
    phrases = Phrases(rulebook, language)
    parts = (
        head(phrases),
        citations(phrases),
        to_confirm(phrases),
        guessed_principles(phrases),
        weights(phrases),
        texts(phrases),
    )
    return ("\n".join(line for part in parts for line in part) + "\n").encode()


def head(phrases: Phrases) -> Iterator[str]:
    """Title and what the page is."""
    yield f"# {phrases.say('review.title')}"
    yield ""
    yield phrases.say("review.lead")


def heading(phrases: Phrases, name: str, count: int) -> Iterator[str]:
    """The heading of a part, how many signatures it waits for, and who can give them."""
    yield ""
    yield f"## {phrases.say(f'review.{name}')}: {count}"
    yield ""
    yield phrases.say(f"review.{name}_lead")
    yield ""


def table_head(phrases: Phrases, *keys: str) -> Iterator[str]:
    """The head of a table, by the keys of its headings in the catalogue."""
    yield f"| {' | '.join(map(phrases.say, keys))} |"
    yield "|---" * len(keys) + "|"


def citations(phrases: Phrases) -> Iterator[str]:
    """Every source nobody has verified, what is known of it, and the rules and factors on it."""
    book = phrases.rulebook
    unverified = [source for source in book.sources.values() if not source.is_verified]
    yield from heading(phrases, "citations", len(unverified))
    yield from table_head(phrases, "export.source", "export.read_in", "export.read_by")
    for source in unverified:
        text, rests = source.citation(phrases.language), ", ".join(resting_on(source.id, book))
        yield f"| `{source.id}` {text} | {phrases.citation(source.id).read_in} | {rests or '–'} |"
    if book.indicators.verified == "no":
        told, what = phrases.words(book.indicators.source), phrases.say("review.screen")
        yield f"| `ilo-indicators.yaml` | {told} | {what} |"


def to_confirm(phrases: Phrases) -> Iterator[str]:
    """What questions tell suppliers of the law, and a lawyer of the country must still confirm."""
    questions = phrases.rulebook.questionnaire.questions
    asked = [(q.id, q.to_confirm) for q in questions if q.to_confirm is not None]
    yield from heading(phrases, "to_confirm", len(asked))
    for name, point in asked:
        yield f"- `{name}` {phrases.words(point)}"


def guessed_principles(phrases: Phrases) -> Iterator[str]:
    """The categories of the Business Principles that are guesses."""
    guesses = [c for c in phrases.rulebook.principles.categories if c.status == "placeholder"]
    yield from heading(phrases, "principles", len(guesses))
    for category in guesses:
        yield f"- `{category.id}` {phrases.words(category.title)}: {phrases.words(category.source)}"


def weights(phrases: Phrases) -> Iterator[str]:
    """Every number set by judgement: of rules, of exposure, of the method."""
    book = phrases.rulebook
    rules = sorted(book.rules, key=lambda rule: rule.id)
    shares = [(t, name, w) for t, mix in book.method.exposure.items() for name, w in mix.items()]
    yield from heading(phrases, "weights", len(rules) + len(shares))
    yield from table_head(phrases, "export.rule", "export.kind", "export.severity", "export.weight")
    for rule in rules:
        yield rule_weight(rule, phrases)
    yield ""
    yield from table_head(
        phrases, "export.factor", "export.theme", "export.weight", "export.anchors"
    )
    for theme, name, weight in shares:
        yield factor_weight(theme, name, weight, phrases)


def rule_weight(rule: Rule, phrases: Phrases) -> str:
    """A line of the table of rules: the weight, and whether the rule holds a band."""
    kind, severity = phrases.say(f"kind.{rule.kind}"), phrases.severity(rule.severity)
    cap = f", {phrases.say('impact.cap')}" if rule.cap is not None else ""
    weight = phrases.figure(rule.weight, "g")
    return f"| {rule.id} {phrases.words(rule.title)} | {kind} | {severity} | {weight}{cap} |"


def factor_weight(theme: Theme, name: str, weight: float, phrases: Phrases) -> str:
    """A line of the table of exposure: the weight of a factor in one theme, and its anchors."""
    factor = phrases.rulebook.factors[name]
    title = phrases.words(factor.title)
    figures = f"{phrases.figure(weight, 'g')} | {anchors(factor, phrases)}"
    return f"| {title} | {phrases.theme(theme)} | {figures} |"


def texts(phrases: Phrases) -> Iterator[str]:
    """Russian and Kazakh texts not yet read by a native speaker, counted by rule and section."""
    book = phrases.rulebook
    found = {f"rules: {rule.id}": 3 for rule in sorted(book.rules, key=lambda rule: rule.id)}
    for section in book.questionnaire.sections:
        found[f"questionnaire: {section.id}"] = texts_of(section)
    found["method.yaml"] = len(book.method.factors)
    found["sources.yaml"] = sum(2 + (s.article is not None) for s in book.sources.values())
    found["principles.yaml"] = 2 + len(book.principles.categories)
    if book.alignment is not None:
        found["alignment.yaml"] = 1 + len(book.alignment.signs)
    found["ilo-indicators.yaml"] = len(book.indicators.dimensions) + len(book.indicators.indicators)
    yield from heading(phrases, "texts", sum(found.values()))
    yield from table_head(phrases, "review.where", "review.count")
    for name, count in found.items():
        yield f"| {name} | {count} |"


def texts_of(section: Section) -> int:
    """How many texts a section has: its title, and all that its questions say."""
    return 1 + sum(
        1 + len(q.options) + sum(text is not None for text in (q.help, q.reason, q.evidence))
        for q in section.questions
    )
