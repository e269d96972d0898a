"""`risk-report.html`: one file to read, to print and to mail, with nothing from outside.

The table of suppliers is plain HTML. Dossiers lie packed in the page and are drawn by its one script, whose
digest the page's own policy names; nothing else may run. What a supplier wrote reaches the page only through
autoescaping or as a text node, and controls and direction marks in it are shown as stand-ins.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO

from markupsafe import Markup

from kpo_dd.assessment.result.assessed import DRAWS, Assessment, SupplierResult
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.reports.html.dossier import Dossiers
from kpo_dd.reports.html.outlooks import outlooks, since_earlier
from kpo_dd.reports.html.packing import SUPPLIERS_A_PART, PutBy, as_json, as_rows, packed
from kpo_dd.reports.html.page_parts import SCRIPTS, STYLE, page_templates, part, policy
from kpo_dd.reports.html.problems import Problems
from kpo_dd.reports.html.rows import THEME_DIGITS, TableRows
from kpo_dd.reports.supplier_pass import SupplierPass
from kpo_dd.reports.words import outline
from kpo_dd.reports.words.citations import Citation
from kpo_dd.reports.words.cited_sources import cited, is_held_up
from kpo_dd.reports.words.goods_questions import GoodsAsked
from kpo_dd.reports.words.next_steps import step_without_return, step_words
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.rule import Rule
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

MOST_RETURNS_IN_PAGE = (
    1_000  # in the page itself; beyond it, incomplete ones are told in dossiers only
)
MOST_WITH_GOODS = 2_000  # suppliers; above, the dossier and assessment.json ask about goods
MOST_CHANGES_IN_PAGE = 10  # the worst; `compare` shows all


def goods_in_page(page: PageOfSuppliers) -> GoodsAsked | None:
    """What asks about goods; nothing where there are very many suppliers."""
    if len(page.assessment.suppliers) > MOST_WITH_GOODS:
        return None
    return GoodsAsked(page.phrases.rulebook, page.assessment)


@dataclass
class PageOfSuppliers:
    """What a page says of its suppliers, put by until the page is written."""

    assessment: Assessment
    phrases: Phrases
    problems: Problems
    rows: PutBy[str] = field(default_factory=partial(PutBy, as_rows))
    parts: PutBy[bytes] = field(default_factory=partial(PutBy, packed))

    def __post_init__(self) -> None:
        entries = self.assessment.entries
        self.table = TableRows(self.phrases, entries.decisions)
        self.dossiers = Dossiers(self.phrases, self.problems, entries, goods_in_page(self))
        self.since = since_earlier(self.assessment, self.phrases)
        self.ahead = enumerate(outlooks(self.assessment, self.phrases, self.since), start=1)
        self.numbers = self.dossiers.cites.numbers
        self.countries = set(columns_of(self.assessment).countries)

    def take(self, supplier: SupplierResult) -> None:
        """The row and the dossier of the next supplier."""
        number, ahead = next(self.ahead)
        self.parts.add(as_json(self.dossiers.dossier(supplier, ahead)))
        self.rows.add(self.table.row(supplier, ahead, number))

    def lots(self) -> Iterator[tuple[str, Markup]]:
        """The tables: of which suppliers, and their rows. A browser lays out only those that are seen."""
        count = len(self.assessment.suppliers)
        for start, rows in zip(range(0, count, SUPPLIERS_A_PART), self.rows.parts(), strict=True):
            end = min(start + SUPPLIERS_A_PART, count)
            yield f"{start + 1}–{end}", Markup(rows)  # noqa: S704  # escaped as they were made

    def close(self) -> None:
        """Give back what was put by."""
        self.rows.file.close()
        self.parts.file.close()

    def apart(self) -> list[tuple[SupplierReturn, str]]:
        """Who could not be assessed, and what to do next."""
        lines = outline.without_return(self.assessment)
        return [(one, step_words(step_without_return(one), self.phrases)) for one in lines]

    def packed_parts(self) -> Iterator[Markup]:
        """The dossiers, in letters that mean nothing in HTML."""
        return map(Markup, self.parts.parts())

    def packed_shapes(self) -> Markup:
        """What the dossiers share."""
        shapes = packed(list(map(as_json, self.dossiers.shapes.bodies)))
        return Markup(shapes.decode("ascii"))  # noqa: S704  # letters and digits

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


@dataclass(eq=False)
class HtmlReport:
    """The page; `version` is that of the tool."""

    assessment: Assessment
    phrases: Phrases
    version: str
    page: PageOfSuppliers = field(init=False)

    def begin(self) -> None:
        """The first supplier comes next."""
        problems = Problems(self.assessment, self.phrases.problems(self.assessment))
        self.page = PageOfSuppliers(self.assessment, self.phrases, problems)

    def take(self, supplier: SupplierResult) -> None:
        """The next supplier."""
        self.page.take(supplier)

    def write(self, suppliers: SupplierPass, out: BinaryIO) -> None:
        """All of it as UTF-8 into an open file."""
        suppliers.tell(self)
        with closing(self.page):
            for piece in self.pieces():
                out.write(piece.encode(errors="replace"))

    def pieces(self) -> Iterator[str]:
        """The page, piece by piece."""
        page, assessment = self.page, self.assessment
        style, script = part(STYLE) + card_labels(page.table), "".join(map(part, SCRIPTS))
        return page_templates()("report.html.j2").generate(
            assessment=assessment,
            suppliers=page,
            rulebook=self.phrases.rulebook,
            p=page.phrases,
            problems=page.problems,
            version=self.version,
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


def html_report(
    assessment: Assessment, rulebook: Rulebook, language: Language, version: str, out: BinaryIO
) -> None:
    """The page as UTF-8 into an open file; `version` is that of the tool."""
    report = HtmlReport(assessment, Phrases(rulebook, language, assessment.on), version)
    report.write(SupplierPass(assessment.suppliers, [report]), out)


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
