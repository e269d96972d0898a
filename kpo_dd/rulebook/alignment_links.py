"""Whether the signs of alignment fit the rest: their categories, conditions and sources."""

from __future__ import annotations

from collections.abc import Iterator

from kpo_dd.errors import Problem
from kpo_dd.rulebook.alignment import Alignment
from kpo_dd.rulebook.named_links import condition_problems, source_problems
from kpo_dd.rulebook.nearest import nearest
from kpo_dd.rulebook.rule_documents import Document, Location
from kpo_dd.rulebook.rulebook import Rulebook


def alignment_problems(
    alignment: Alignment, document: Document, rulebook: Rulebook
) -> Iterator[Problem]:
    """Everything that a sign names exists, and every category has a sign."""
    categories = [category.id for category in rulebook.principles.categories]
    for index, sign in enumerate(alignment.signs):
        at: Location = ("signs", index)
        shown, where = sign.shown_when, (*at, "shown_when")
        yield from condition_problems(shown, document, where, rulebook.vocabulary)
        yield from source_problems(sign.sources, document, (*at, "sources"), rulebook)
        if sign.category not in categories:
            place, near = document.place((*at, "category")), nearest(sign.category, categories)
            yield Problem.of("alignment_category", place, name=sign.category, near=near)
    for category in categories:
        if not alignment.of_category(category):
            yield Problem.of("alignment_without_sign", document.place(("signs",)), name=category)
