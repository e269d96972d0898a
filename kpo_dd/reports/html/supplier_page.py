"""The page of one supplier: everything its dossier says, drawn here, so that it needs no script at all."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.register.past_results import PastResult
from kpo_dd.reports.html.dossier import Dossiers
from kpo_dd.reports.html.drawn_elements import (
    BarStyles,
    PieceDrawer,
    as_html,
    leave_out_sources,
    mark_again,
    stand,
)
from kpo_dd.reports.html.outlooks import Outlook, outlook
from kpo_dd.reports.html.page_parts import STYLE, page_templates, part, policy
from kpo_dd.reports.html.problems import Problems
from kpo_dd.reports.words.history_in_words import history_cells, history_headings
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language


def supplier_page(
    assessment: Assessment,
    supplier: SupplierResult,
    rulebook: Rulebook,
    language: Language,
    version: str,
    past: Sequence[PastResult] = (),
) -> bytes:
    """The page as UTF-8; `version` is that of the tool. What is wrong with its return is in `assessment`.

    `past`: what the runs in the register found of it.
    """
    phrases = Phrases(rulebook, language, assessment.on)
    problems = Problems(assessment, phrases.problems(assessment))
    bars = BarStyles()
    dossier = drawn_dossier(
        supplier,
        outlook(supplier, phrases, assessment),
        Dossiers(phrases, problems, assessment.entries),
        bars,
    )
    style = part(STYLE) + bars.sheet
    page = page_templates()("supplier.html.j2").render(
        assessment=assessment,
        supplier=supplier,
        rulebook=rulebook,
        p=phrases,
        dossier=dossier,
        past=[history_cells(line, phrases) for line in past],
        past_headings=history_headings(phrases),
        style=Markup(style),  # noqa: S704  # ours: no word of a supplier stands in it
        policy=policy(style),
        version=version,
    )
    return page.encode(errors="replace")


def drawn_dossier(
    supplier: SupplierResult, ahead: Outlook, dossiers: Dossiers, bars: BarStyles
) -> Markup:
    """A dossier as the script of the report draws it."""
    piece, *own = dossiers.dossier(supplier, ahead)
    sheet = PieceDrawer(dossiers.shapes.bodies, own).drawn(piece)
    stand(sheet)
    leave_out_sources(sheet)
    mark_again(sheet)
    return as_html(sheet, bars)
