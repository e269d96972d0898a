"""What many show of a category is drawn once, and never shown for one that shows another thing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.reports.html.alignment_pieces import AlignmentPieces
from kpo_dd.reports.html.cite_pieces import CitePieces
from kpo_dd.reports.html.shapes import SharedShapes
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.wording import Language
from tests.reports.builders import HOSTILE, ON, SUPPLIER
from tests.reports.html.drawing import Drawing
from tests.toys import shipped

ALIGNMENT = shipped().alignment
assert ALIGNMENT is not None
SOURCES = shipped().sources
# What it rests on differs by country.
SECOND = next(
    one
    for one in ALIGNMENT.signs
    if not all(SOURCES[name].speaks_of("NOR") for name in one.sources)
)
FIRST, *_ = (
    one for one in ALIGNMENT.signs if one.category == SECOND.category and one is not SECOND
)
OTHER = next(one for one in ALIGNMENT.signs if one.category != SECOND.category)
SHOWN = CategoryAlignment(SECOND.category, (FIRST.id,), (SECOND.id,), (), ("Order 7",))
DIFFERENT: dict[str, tuple[CategoryAlignment, str, bool]] = {
    "first": (SHOWN, "KAZ", False),
    "country": (SHOWN, "NOR", False),
    "documents were seen": (SHOWN, "KAZ", True),
    "papers": (replace(SHOWN, documents=("Order 8",)), "KAZ", False),
    "no papers": (replace(SHOWN, documents=()), "KAZ", False),
    "shown": (replace(SHOWN, shown=(FIRST.id, SECOND.id)), "KAZ", False),
    "none lacking": (replace(SHOWN, lacking=()), "KAZ", False),
    "open": (replace(SHOWN, lacking=(), open=(SECOND.id,)), "KAZ", False),
    "promised": (replace(SHOWN, promised=(FIRST.id,)), "KAZ", False),
    "category": (CategoryAlignment(OTHER.category, (OTHER.id,), (), (), ()), "KAZ", False),
    **{name: (replace(SHOWN, documents=(text,)), "KAZ", False) for name, text in HOSTILE.items()},
}


class OnePage:
    """What one page draws of categories."""

    def __init__(self, language: Language) -> None:
        phrases, self.shapes = Phrases(shipped(), language, ON), SharedShapes()
        self.pieces = AlignmentPieces(phrases, self.shapes, CitePieces(phrases, self.shapes))

    def drawn(self, line: CategoryAlignment, country: str, *, seen: bool) -> str:
        """A category of a supplier as HTML."""
        supplier = replace(SUPPLIER, alignment=(line,), country=country)
        piece = self.pieces.all(supplier, seen=seen)
        return Drawing(self.shapes.bodies, []).draw(piece, [])


@pytest.mark.parametrize("language", list(Language))
def test_beside_all_others_a_category_is_drawn_as_if_it_were_alone(language: Language) -> None:
    """Each differs from the first in one thing, and comes twice: shared by its parts, and an equal copy."""
    page, order = OnePage(language), [*DIFFERENT.values(), *DIFFERENT.values()]
    copies = [(replace(line), country, seen) for line, country, seen in order]
    together = [page.drawn(line, country, seen=seen) for line, country, seen in copies]
    assert together == [OnePage(language).drawn(line, at, seen=seen) for line, at, seen in order]


def test_each_of_them_is_told_differently() -> None:
    """Else the test above would hold of a page that tells nothing."""
    drawn = [
        OnePage(Language.EN).drawn(line, at, seen=seen) for line, at, seen in DIFFERENT.values()
    ]
    assert len(set(drawn)) == len(DIFFERENT)
