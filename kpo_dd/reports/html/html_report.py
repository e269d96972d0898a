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
from kpo_dd.reports.html.outlooks import outlooks, since_earlier
from kpo_dd.reports.html.packing import SUPPLIERS_A_PART, PackedParts, packed
from kpo_dd.reports.html.page_parts import SCRIPTS, STYLE, page_templates, part, policy
from kpo_dd.reports.html.problems import Problems
from kpo_dd.reports.html.rows import THEME_DIGITS, TableRows
from kpo_dd.reports.words import outline
from kpo_dd.reports.words.citations import Citation
from kpo_dd.reports.words.cited_sources import cited, is_held_up
from kpo_dd.reports.words.next_steps import step_without_return, step_words
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

MOST_RETURNS_IN_PAGE = (
    1_000  # in the page itself; beyond it, incomplete ones are told in dossiers only
)
MOST_CHANGES_IN_PAGE = 10  # the worst; `compare` shows all


@dataclass
class PageOfSuppliers:
    """What a page says of its suppliers: each is made once, in the order in which the page is written."""

    assessment: Assessment
    phrases: Phrases
    problems: Problems
    parts: PackedParts = field(default_factory=PackedParts)

    def __post_init__(self) -> None:
        self.table = TableRows(self.phrases)
        self.dossiers = Dossiers(self.phrases, self.problems, self.assessment.entries)
        self.since = since_earlier(self.assessment, self.phrases)
        self.ahead = outlooks(self.assessment, self.phrases, self.since)
        self.numbers = self.dossiers.cites.numbers
        self.countries = set(columns_of(self.assessment).countries)

    def lots(self) -> Iterator[tuple[str, Iterator[Markup]]]:
        """The tables: of which suppliers, and their rows. A browser lays out only those that are seen."""
        count = len(self.assessment.suppliers)
        for start in range(0, count, SUPPLIERS_A_PART):
            end = min(start + SUPPLIERS_A_PART, count)
            yield f"{start + 1}–{end}", self.rows(start, end)

    def rows(self, start: int, end: int) -> Iterator[Markup]:
        """The rows of some suppliers; their dossiers are put by."""
        lot = self.assessment.suppliers[start:end]
        for number, (supplier, ahead) in enumerate(zip(lot, self.ahead, strict=False), start + 1):
            self.parts.add(self.dossiers.dossier(supplier, ahead))
            yield self.table.row(supplier, ahead, number)

    def apart(self) -> list[tuple[SupplierReturn, str]]:
        """Who could not be assessed, and what to do next."""
        lines = outline.without_return(self.assessment)
        return [(one, step_words(step_without_return(one), self.phrases)) for one in lines]

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

    def citations(self) -> list[Citation]:
        """Every source that flags, exposure factors and signs rest on, by their ids."""
        return [
            self.phrases.citation(name) for name in cited(self.assessment, self.phrases.rulebook)
        ]


def html_report(
    assessment: Assessment, rulebook: Rulebook, language: Language, version: str, out: BinaryIO
) -> None:
    """The page as UTF-8 into an open file; `version` is that of the tool."""
    phrases = Phrases(rulebook, language, assessment.on)
    problems = Problems(assessment, phrases.problems(assessment))
    suppliers = PageOfSuppliers(assessment, phrases, problems)
    style = part(STYLE) + card_labels(suppliers.table)
    script = "".join(map(part, SCRIPTS))
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
        style=Markup(style),  # noqa: S704  # ours, as is the script
        script=Markup(script),  # noqa: S704
        policy=policy(style, script),
        returns_listed=returns_listed,
        theme_digits=THEME_DIGITS,
        suppliers_a_part=SUPPLIERS_A_PART,
        most_changes=MOST_CHANGES_IN_PAGE,
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


def card_labels(table: TableRows) -> str:
    """The headings of the table as a style sheet: in a card of a telephone each cell says its own."""
    lines = (
        f".suppliers td:nth-child({at}) {{ --label: {css_string(column.head)}; }}\n"
        for at, column in enumerate(table.columns, start=1)
    )
    return "".join(lines)


def css_string(text: str) -> str:
    """Our own words as a string of a style sheet; every character that could end it stands by its number."""
    letters = (one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in text)
    return f'"{"".join(letters)}"'
