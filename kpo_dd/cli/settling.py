"""What becomes of a run that was cut off: its reports are put into place if it counts, else removed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kpo_dd.errors import OutputError, Place, Problem, RegisterError
from kpo_dd.writing.changed import RECEIPT_FILE

if TYPE_CHECKING:
    from kpo_dd.register.receipts import RunReceipt
    from kpo_dd.register.register import Register
    from kpo_dd.writing.publication import Seal, Stage


def published(stage: Stage, foreign: Mapping[str, str]) -> tuple[Problem, ...]:
    """Put what is recorded into place. OutputError where that can't be: the run is not finished then."""
    from kpo_dd.writing.publication import publish
    from kpo_dd.writing.unfinished import began_at

    try:
        return publish(stage, datetime.now().astimezone(), foreign)
    except OutputError as error:
        place = Place(str(stage.folder))
        unfinished = Problem.of("run_recorded_only", place, moment=began_at(stage))
        raise OutputError(*error.problems, unfinished) from error


def foreign_receipt(path: Path, opened: Register) -> dict[str, str]:
    """The receipt that lies there, where this register does not hold what it says."""
    receipt = receipt_in(path)
    return {} if receipt is None or opened.holds(receipt) else {path.name: "receipt_kept"}


def receipt_in(path: Path) -> RunReceipt | None:
    """The receipt in a file; None where there is none."""
    from kpo_dd.register.receipts import read_run_receipt

    try:
        return read_run_receipt(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, RegisterError):
        return None


def receipt_of(stage: Stage, seal: Seal) -> RunReceipt | None:
    """The receipt of a sealed run, wherever it has got to; None where it can't be read."""
    from kpo_dd.writing.files import digest_of

    places = (stage.path / RECEIPT_FILE, stage.folder / RECEIPT_FILE)
    own = [path for path in places if digest_of(path) == seal.files.get(RECEIPT_FILE)]
    return receipt_in(own[0]) if own else None


def settle_runs(out: Path, register: str | None) -> tuple[Problem, ...]:
    """Finish or remove what runs that were cut off have left in a folder, a line for each."""
    from kpo_dd.writing.files import refusing_output
    from kpo_dd.writing.folder_lock import alone_in
    from kpo_dd.writing.unfinished import stages_in

    if not stages_in(out):
        return ()
    with ExitStack() as stack:
        with refusing_output(out):
            alone = stack.enter_context(alone_in(out))
        return settled(out, register, alone=alone)


def settled(out: Path, register: str | None, *, alone: bool) -> tuple[Problem, ...]:
    """The same for who is alone in the folder already, or can't be."""
    from kpo_dd.writing.unfinished import dead_stages

    stages = dead_stages(out, alone=alone)
    return tuple(line for stage in stages for line in settled_stage(stage, register))


def settled_stage(stage: Stage, register: str | None) -> tuple[Problem, ...]:
    """Put the reports of a run that was cut off into place if it counts, else remove them; say which."""
    from kpo_dd.writing.files import refusing_output
    from kpo_dd.writing.unfinished import began_at

    with refusing_output(stage.folder):
        seal, moment = stage.sealed(), began_at(stage)
    code = "run_cut_off" if seal is None else fate_of(stage, seal, register)
    kept = published(stage, {}) if code == "run_finished" else ()
    stage.discard()
    said = Problem.of(
        code, Place(str(stage.folder)), moment=moment, register=seal.register if seal else ""
    )
    return (said, *kept)


def fate_of(stage: Stage, seal: Seal, register: str | None) -> str:
    """What becomes of a run whose reports were ready. RegisterError where the register can't be asked."""
    from kpo_dd.register.database import address_of
    from kpo_dd.register.register import open_register

    if not seal.register:
        return "run_finished"
    receipt = receipt_of(stage, seal)
    if receipt is None or register is None or address_of(register).id != seal.register_id:
        return "run_discarded"
    try:
        with open_register(register, create=False) as opened:
            return fate_in(opened, receipt, receipt_in(stage.folder / RECEIPT_FILE))
    except RegisterError as error:
        if error.problems[0].code == "register_missing":
            return "run_cut_off"
        raise


def fate_in(opened: Register, own: RunReceipt, there: RunReceipt | None) -> str:
    """What becomes of a run by its own receipt and by the one that lies beside the reports.

    Its receipt was worked out in the same transaction: the register holds both or neither.
    """
    if not opened.holds(own):
        return "run_cut_off"
    overtaken = there is not None and there.events > own.events and opened.holds(there)
    return "run_discarded" if overtaken else "run_finished"


def unfinished_runs(out: Path) -> tuple[Problem, ...]:
    """A line for each run that has not put its reports into a folder: nothing is done about it."""
    from kpo_dd.writing.unfinished import began_at, stages_in

    place = Place(str(out))
    return tuple(
        Problem.of("run_unfinished", place, moment=began_at(stage)) for stage in stages_in(out)
    )
