"""What a run of `kpo-dd assess` was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from kpo_dd.cli.name_lists import files_of_lists
from kpo_dd.cli.options import (
    untouchable,
)
from kpo_dd.cli.run_files import report_names

if TYPE_CHECKING:
    from kpo_dd.reading.opening.limits import Limits
    from kpo_dd.register.proofs.signing_key import SigningKey
    from kpo_dd.reports.formats import Format


class Plan(Struct, frozen=True):
    """What is asked for, checked: nothing in it can fail for a reason that was known beforehand."""

    on: date
    formats: tuple[Format, ...]
    out: Path
    register: str | None
    limits: Limits
    mapping: Path | None = None
    master: Path | None = None
    passwords: Path | None = None
    latest: bool = False
    redact: bool = False
    previous: Path | None = None
    signing: SigningKey | None = None
    lists: Path | None = None
    dry: bool = False

    @property
    def own_files(self) -> tuple[Path, ...]:
        """Everything that is no return, wherever it lies: what is written, and what stands beside returns."""
        from kpo_dd.writing.changed import kept_files
        from kpo_dd.writing.unfinished import staged_files

        register = Path(self.register) if self.register else None
        others = filter(None, (register, self.previous, *self.beside, *files_of_lists(self.lists)))
        kept = kept_files(self.out, [path.name for path in self.written])
        return (*self.written, *kept, *staged_files(self.out), *others)

    @property
    def of_one_process(self) -> dict[str, object]:
        """What was given by options that only the engine of one process knows."""
        others = {"--master": self.master, "--mapping": self.mapping, "--latest": self.latest}
        others |= {"--previous": self.previous, "--lists": self.lists}
        return {**others, "--password-file": self.passwords}

    @property
    def beside(self) -> tuple[Path | None, ...]:
        """What was given beside the returns: who is in scope, what words stand for, passwords."""
        return self.master, self.mapping, self.passwords

    @property
    def written(self) -> tuple[Path, ...]:
        """Everything that a run may write into its folder."""
        from kpo_dd.writing.changed import WRITTEN_FILE

        return tuple(self.out / name for name in (*report_names(), WRITTEN_FILE))

    @property
    def replaced(self) -> tuple[Path, ...]:
        """What the run will put into its folder for certain: nothing of it may be open in an office."""
        from kpo_dd.reports.formats import REPORTS
        from kpo_dd.writing.changed import RECEIPT_FILE, WRITTEN_FILE

        if self.dry:
            return ()
        reports = [name for one in self.formats for name in REPORTS[one]]
        receipt = () if self.register is None else (RECEIPT_FILE,)
        return tuple(self.out / name for name in (*reports, *receipt, WRITTEN_FILE))

    def check(self, read: Sequence[Path], rules: Path | None) -> None:
        """OutputError where what is written can't have its place, or would take that of something else."""
        from kpo_dd.writing.files import refuse_taken
        from kpo_dd.writing.outputs import refuse_untouchable
        from kpo_dd.writing.placing import refuse_unplaceable

        given = (*read, *self.beside, *files_of_lists(self.lists))
        files = [path for path in given if path and path.is_file()]
        kept = untouchable(files, rules, self.register)
        for path in self.written:
            refuse_untouchable(path, kept)
        refuse_taken(self.written)
        refuse_unplaceable(self.replaced)
