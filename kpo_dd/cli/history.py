"""`kpo-dd history`: the bands of one supplier over the years, from the register."""

from __future__ import annotations

from kpo_dd.cli.commitment_looks import AsOfOption, KnownOnOption, RegisterLook, meant_by
from kpo_dd.cli.copied_output import ReportTextOption
from kpo_dd.cli.exits import refusing
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    RegisterOption,
    RulesOption,
    rulebook_at,
)
from kpo_dd.cli.record import SupplierArgument
from kpo_dd.errors import Place, UsageError
from kpo_dd.wording import Language, say


def history_command(
    supplier: SupplierArgument,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
    report_text: ReportTextOption = None,
) -> None:
    """Print what the runs of all days found of a supplier, and what moved its band."""
    with refusing(lang):
        from kpo_dd.register.events import EventKind
        from kpo_dd.register.past_results import past_results
        from kpo_dd.register.register import open_register
        from kpo_dd.reports.console.tables import print_rows
        from kpo_dd.reports.words.history_in_words import history_cells, history_headings
        from kpo_dd.reports.words.phrases import Phrases
        from kpo_dd.rulebook.nearest import nearest

        look = RegisterLook.at(as_of, known_on)
        with open_register(register, create=False) as opened:
            known, runs = opened.suppliers(), look.known(opened.events([EventKind.RUN]))
            names = meant_by(supplier, known) or [supplier]
            lines = [line for one in names for line in past_results(opened, one, runs)]
        found = [line for line in lines if as_of is None or line.on <= look.day]
        if not found:
            near = "" if supplier in known else nearest(supplier, sorted(known))
            code = "unknown_supplier" if near else "history_empty"
            raise UsageError.of(code, Place(opened.name), name=supplier, near=near)
        phrases = Phrases(rulebook_at(rules), lang)
        print_rows(history_headings(phrases), [history_cells(line, phrases) for line in found])
        print(say(lang, "history.note"))
