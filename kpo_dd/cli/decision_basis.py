"""The assessment that a decision rests on: the latest on record, or that of a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from kpo_dd.cli.record import file_digest
from kpo_dd.wording import Language

if TYPE_CHECKING:
    from kpo_dd.cli.officer import EntryDesk
    from kpo_dd.register.register import Register


class DecisionBasis(Struct, frozen=True):
    """The assessment that a decision rests on; of nothing where there is none."""

    digest: str = ""
    on: date | None = None
    band: str = ""
    status: str = ""
    flags: tuple[str, ...] = ()
    run: str = ""


def latest_basis(register: Register, supplier: str, day: date) -> DecisionBasis:
    """What the latest recorded run up to a day found of a supplier."""
    from kpo_dd.register.day_before import as_earlier, runs_among
    from kpo_dd.register.events import EventKind
    from kpo_dd.register.run_findings import results_in

    runs = [one for one in runs_among(register.events([EventKind.RUN])) if one.record.on <= day]
    for run in reversed(runs):
        digest = run.record.results
        found = as_earlier(run, results_in(register, digest)).result(supplier) if digest else None
        if found is not None:
            band, status = found.band.key, found.status
            told = (digest, run.record.on, band, status, found.flags, run.event.fingerprint)
            return DecisionBasis(*told)
    return DecisionBasis()


def kept_basis(
    folder: Path, rules: Path | None, desk: EntryDesk, language: Language
) -> DecisionBasis:
    """What a run in a folder found of a supplier. UsageError where it was not assessed there."""
    from kpo_dd.cli.kept import kept_run, supplier_of

    run = kept_run(folder, rules, language)
    result, digest = supplier_of(run, desk.supplier), file_digest(run.file.path)
    return DecisionBasis(
        digest=digest,
        on=run.assessment.on,
        band=result.band.key,
        status=result.status.value,
        flags=tuple(flag.rule.id for flag in result.flags),
        run=desk.run_of(digest),
    )
