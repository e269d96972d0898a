"""Whether what is said of a place fits the rest: its limits, and the words that rules keep for it."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.errors import Problem
from kpo_dd.rulebook.figures.limits import FLOOR
from kpo_dd.rulebook.nearest import nearest
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rule_documents import Document
from kpo_dd.rulebook.rulebook import Rulebook


def limit_problems(rulebook: Rulebook) -> Iterator[Problem]:
    """Limits of countries or from sources that do not exist, or by the law of another country; and limits
    named like a figure of the countries, which a condition could not tell apart."""
    known = dict.fromkeys((*rulebook.countries.codes, FLOOR))
    for line in rulebook.limits.lines:
        if line.country not in known:
            near = nearest(line.country, known)
            yield Problem.of("limit_country", line.place, name=line.country, near=near)
        source = rulebook.sources.get(line.source)
        if source is None:
            near = nearest(line.source, rulebook.sources)
            yield Problem.of("source_unknown", line.place, name=line.source, near=near)
        elif not source.speaks_of(line.country):
            details = {"country": line.country, "name": line.source}
            yield Problem.of("limit_foreign_law", line.place, "", **details)
        if line.limit in rulebook.countries.figures:
            yield Problem.of("limit_is_figure", line.place, name=line.limit)


def local_problems(rule: Rule, document: Document, rulebook: Rulebook) -> Iterator[Problem]:
    """Words for a country that does not exist: nobody would ever read them."""
    for country in rule.local:
        if country not in rulebook.countries.codes:
            near = nearest(country, rulebook.countries.codes)
            place = document.place(("local", country))
            yield Problem.of("limit_country", place, name=country, near=near)
