"""Alignment with the Business Principles in words: what is shown, what is lacking, what was not answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kpo_dd.assessment.result.alignments import Aligned, CategoryAlignment
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.rulebook.alignment import Alignment, AlignmentSign
from kpo_dd.wording import Language, one_line, say


@dataclass(frozen=True)
class AlignmentInWords:
    """Turns what answers show of the principles into words of one language."""

    alignment: Alignment | None
    language: Language

    @property
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
        return one_line("; ".join(category.documents))


def wholly_shown(assessment: Assessment) -> Mapping[str, int]:
    """Category to the number of suppliers whose answers show the whole of it, zeros included."""
    lines = [line for supplier in assessment.suppliers for line in supplier.alignment]
    whole = Counter(line.category for line in lines if line.reading is Aligned.WHOLE)
    return {line.category: whole[line.category] for line in lines}
