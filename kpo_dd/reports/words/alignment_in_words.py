"""Alignment with the Business Principles in words: what is shown, what is lacking, what was not answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.result_columns import NOT_ASKED
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.rulebook.alignment import Alignment, AlignmentSign
from kpo_dd.rulebook.conditions import TRUE
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, one_line, say


class AlignmentInWords(Struct, frozen=True, dict=True):
    """Turns what answers show of the principles into words of one language."""

    alignment: Alignment | None
    language: Language

    @cached_property
    def by_id(self) -> Mapping[str, AlignmentSign]:
        """Signs by their ids."""
        return {sign.id: sign for sign in self.alignment.signs} if self.alignment else {}

    @property
    def note(self) -> str:
        """What is said wherever alignment is shown; empty where a rulebook has no signs."""
        return self.alignment.note.in_(self.language) if self.alignment else ""

    def reading(self, category: CategoryAlignment) -> str:
        """How much of a category is shown."""
        return say(self.language, f"report.aligned.{category.reading}")

    def signs(self, names: Iterable[str]) -> str:
        """Signs by their titles, in one line."""
        known = self.by_id
        return "; ".join(known[name].title.in_(self.language) for name in names)

    def sources(self, category: CategoryAlignment) -> tuple[str, ...]:
        """Ids of what the signs that are not shown rest on, each once."""
        signs = (self.by_id[name] for name in (*category.lacking, *category.open))
        return tuple(dict.fromkeys(source for sign in signs for source in sign.sources))

    def documents(self, category: CategoryAlignment) -> str:
        """The papers that were named, in one line."""
        return self.papers(category.documents)

    def papers(self, named: Iterable[str]) -> str:
        """Papers in one line."""
        return one_line("; ".join(named))


def wholly_shown(assessment: Assessment, rulebook: Rulebook) -> Mapping[str, int]:
    """Category to the number of suppliers whose answers show the whole of it, zeros included."""
    if rulebook.alignment is None:
        return {}
    results = columns_of(assessment)
    at = {name: column for column, name in enumerate(results.signs)}
    counts = {}
    for category in rulebook.principles.categories:
        signs = rulebook.alignment.of_category(category.id)
        states = results.sign_states[:, [at[sign.id] for sign in signs if sign.id in at]]
        asked = states != NOT_ASKED
        whole = asked.any(axis=1) & ((states == TRUE) | ~asked).all(axis=1)
        counts[category.id] = int(whole.sum())
    return counts
