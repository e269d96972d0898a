"""`risk-report.html`: one file to read, to print and to mail, with nothing from outside.

The table of suppliers is plain HTML. Dossiers lie packed in the page and are drawn by its one script, whose
digest the page's own policy names; nothing else may run. What a supplier wrote reaches the page only through
autoescaping or as a text node, and controls and direction marks in it are shown as stand-ins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from markupsafe import Markup

from kpo_dd.assessment.result.assessed import DRAWS, Assessment
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.reports.html.dossier import Dossiers
from kpo_dd.reports.html.packing import SUPPLIERS_A_PART, PackedParts, packed
from kpo_dd.reports.html.page_parts import SCRIPT, STYLE, page_templates, part, policy
from kpo_dd.reports.html.problems import Problems
from kpo_dd.reports.html.rows import TableRows
from kpo_dd.reports.words import outline
from kpo_dd.reports.words.cited_sources import factor_sources, is_held_up
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

MOST_RETURNS_IN_PAGE = (
    1_000  # in the page itself; beyond it, incomplete ones are told in dossiers only
)


@dataclass
class PageOfSuppliers:
    """What a page says of its suppliers: each is made once, in the order in which the page is written."""

    assessment: Assessment
    phrases: Phrases
    problems: Problems
    parts: PackedParts = field(default_factory=PackedParts)

    def __post_init__(self) -> None:
        self.table = TableRows(self.phrases)
        self.dossiers = Dossiers(self.phrases, self.problems)
        self.countries = set(columns_of(self.assessment).countries)

    def lots(self) -> Iterator[tuple[str, Iterator[Markup]]]:
        """The tables: of which suppliers, and their rows. A browser lays out only those that are seen."""
        count = len(self.assessment.suppliers)
        for start in range(0, count, SUPPLIERS_A_PART):
            end = min(start + SUPPLIERS_A_PART, count)
            yield f"{start + 1}–{end}", self.rows(start, end)

    def rows(self, start: int, end: int) -> Iterator[Markup]:
        """The rows of some suppliers; their dossiers are put by."""
        for number, supplier in enumerate(self.assessment.suppliers[start:end], start=start + 1):
            self.parts.add(self.dossiers.dossier(supplier))
            yield self.table.row(supplier, number)

    def packed_parts(self) -> Iterator[str]:
        """The dossiers, once all rows are written."""
        return self.parts.letters()

    def packed_shapes(self) -> str:
        """What the dossiers share."""
        return packed(self.dossiers.shapes.bodies).decode("ascii")

    def rules(self) -> list[Rule]:
        """The rules that speak against anybody, in the order of their ids."""
        return [self.table.named[name] for name in sorted(self.table.named)]

    def sources_of(self, rule: Rule) -> str:
        """What a rule rests on, as far as it speaks of a country where anybody works; by names only."""
        rulebook, known = self.phrases.rulebook, self.phrases.rulebook.sources
        named = [
            known[name].name(self.phrases.language)
            for name in rule.sources
            if name in known and is_held_up(name, self.countries, rulebook)
        ]
        return "; ".join(named)

    def local(self, rule: Rule) -> list[str]:
        """What a rule says in single countries, of those where anybody works."""
        return list(self.phrases.rules.local(rule, self.countries))

    def citations(self) -> list[str]:
        """Ids of every source that flags, exposure factors and signs rest on, sorted."""
        held_up = factor_sources(self.countries, self.phrases.rulebook)
        return sorted(self.dossiers.cited | held_up)


def html_report(
    assessment: Assessment, rulebook: Rulebook, language: Language, version: str, out: BinaryIO
) -> None:
    """The page as UTF-8 into an open file; `version` is that of the tool."""
    phrases = Phrases(rulebook, language, assessment.on)
    problems = Problems(assessment, phrases.problems(assessment))
    suppliers = PageOfSuppliers(assessment, phrases, problems)
    pieces = page_templates()("report.html.j2").generate(
        assessment=assessment,
        suppliers=suppliers,
        rulebook=rulebook,
        p=phrases,
        problems=problems,
        version=version,
        tally=outline.tally(assessment),
        returned=outline.tally_returns(assessment),
        draws=DRAWS,
        policy=policy(part(STYLE), part(SCRIPT)),
        returns_listed=returns_listed,
        suppliers_a_part=SUPPLIERS_A_PART,
    )
    with suppliers.parts.file:
        for piece in pieces:
            out.write(piece.encode(errors="replace"))


def returns_listed(assessment: Assessment) -> tuple[SupplierReturn, ...]:
    """The returns that somebody has to ask about; of very many, not all that are merely incomplete."""
    found = outline.returns_to_look_at(assessment)
    odd = [one for one in found if one.state is not ReturnState.INCOMPLETE or is_worth_a_line(one)]
    room = max(0, MOST_RETURNS_IN_PAGE - len(odd))
    incomplete = [
        one for one in found if one.state is ReturnState.INCOMPLETE and not is_worth_a_line(one)
    ]
    shown = {one.id for one in (*odd, *incomplete[:room])}
    return tuple(one for one in found if one.id in shown)


def is_worth_a_line(line: SupplierReturn) -> bool:
    """Whether a return is odd beside its state: of nobody on the list, or the same as another one."""
    return line.expected is False or bool(line.alike)
