"""How a run is recorded and its reports are put in place: record first, publish after.

The reports and the receipt are written in full beside their place before the run's own event is certain.
Whoever dies on the way leaves either nothing that counts, or a recorded run that the next start finishes.
"""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from kpo_dd import __version__
from kpo_dd.cli.checkpoints_kept import checkpoint_name, checkpoint_text, refuse_other_past
from kpo_dd.cli.settling import foreign_receipt, published, receipt_in, settled
from kpo_dd.errors import KpoError, OutputError, Problem, RegisterError
from kpo_dd.writing.changed import RECEIPT_FILE

if TYPE_CHECKING:
    from kpo_dd.assessment.result.assessed import Assessment
    from kpo_dd.register.proofs.signing_key import SigningKey
    from kpo_dd.register.register import Recorded, Register
    from kpo_dd.rulebook.rulebook import Rulebook
    from kpo_dd.writing.files import Content
    from kpo_dd.writing.publication import Stage


class RunOutcome(Struct, frozen=True):
    """What a run left behind: its files, what it did to the register (None: it has none), and notes."""

    files: tuple[Path, ...]
    register: str = ""
    recorded: Recorded | None = None
    notes: tuple[Problem, ...] = ()


class RunRegister(Struct, frozen=True):
    """The register a run is recorded in, and the key its checkpoint is signed with, if there is one."""

    url: str
    key: SigningKey | None = None


def publish_run(out: Path, files: Mapping[str, Content], last: ExitStack) -> RunOutcome:
    """Put the reports of a run that no register is to hold into their folder.

    Once all is written but the names, Ctrl-C is not heard until `last` ends: the run is done.
    """
    from kpo_dd.writing.publication import publish, staged
    from kpo_dd.writing.unfinished import report_folder

    with report_folder(out, files) as alone:
        notes = settled(out, None, alone=alone)
        with uncollected_run(), staged(out, files) as (stage, digests):
            last.enter_context(undisturbed())
            stage.seal(digests)
            try:
                kept = publish(stage, datetime.now().astimezone())
            except OutputError:
                stage.discard()
                raise
    return RunOutcome(tuple(out / name for name in files), notes=(*notes, *kept))


def record_run(
    out: Path,
    files: Mapping[str, Content],
    register: RunRegister,
    run: tuple[Assessment, Rulebook],
    last: ExitStack,
) -> RunOutcome:
    """Record a run, then put its reports and the receipt into their folder together.

    A register that can't be had stops the reports, too, and so does one of another past than the last
    checkpoint in the folder tells of. Ctrl-C as in `publish_run`.
    """
    from kpo_dd.register.register import open_register
    from kpo_dd.writing.publication import staged
    from kpo_dd.writing.unfinished import report_folder

    names = [*files, RECEIPT_FILE]
    with report_folder(out, names) as alone, open_register(register.url, create=True) as opened:
        opened.head()  # one that was tampered with is refused before anything is written
        refuse_other_past(out, opened.log())
        notes = settled(out, register.url, alone=alone)
        foreign = foreign_receipt(out / RECEIPT_FILE, opened)
        with uncollected_run(), staged(out, files) as (stage, digests):
            recorded = recorded_in(opened, (stage, register.key), digests, run, last)
            kept = published(stage, foreign)
    paths = tuple(out / name for name in names)
    return RunOutcome(paths, opened.name, recorded, (*notes, *kept))


@contextmanager
def uncollected_run() -> Iterator[None]:
    """Inside, Python does not look for circles among all that was read and judged: all of it is still used.

    It would do so again and again while the reports are made; what they make themselves is looked through.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def recorded_in(
    opened: Register,
    where: tuple[Stage, SigningKey | None],
    digests: Mapping[str, str],
    run: tuple[Assessment, Rulebook],
    last: ExitStack,
) -> Recorded:
    """Record a run whose reports are staged; with its receipt, all is sealed before that is certain."""
    from kpo_dd.register.assessed import events_of
    from kpo_dd.register.life_by_hand import publication_for
    from kpo_dd.register.raised_events import run_action_events
    from kpo_dd.register.receipts import RunReceipt
    from kpo_dd.register.run_digests import results_digest
    from kpo_dd.register.run_results import results_text

    (stage, key), (assessment, rulebook) = where, run
    results, now = results_text(assessment), datetime.now(UTC)
    met = publication_for(opened, rulebook, assessment.on)
    *read, own_run = events_of(assessment, __version__, rulebook, digests, results_digest(results))
    actions = run_action_events(opened, assessment)
    events = (*([met.event()] if met else ()), *read, *actions, own_run)
    with (
        asked_where_unsure(opened, stage),
        opened.recording(events, now, results=results) as recorded,
    ):
        head, own = recorded.head, events[-1].fingerprint
        receipt = RunReceipt(head.events, head.hash, own, dict(digests)).to_json().encode()
        stage.add(RECEIPT_FILE, receipt)
        checkpoint = add_checkpoint(stage, recorded, own, key)
        last.enter_context(undisturbed())
        sealed = {**digests, **checkpoint, RECEIPT_FILE: sha256(receipt).hexdigest()}
        stage.seal(sealed, opened.name, opened.id)
    return recorded


def add_checkpoint(
    stage: Stage, recorded: Recorded, run: str, key: SigningKey | None
) -> dict[str, str]:
    """Write the checkpoint of a run into its stage; its name and digest, none where there is one already."""
    name = checkpoint_name(recorded.log.size)
    if (stage.folder / name).exists():
        return {}
    text = checkpoint_text(recorded.log.checkpoint((f"run {run}",)), key).encode()
    stage.add(name, text)
    return {name: sha256(text).hexdigest()}


@contextmanager
def asked_where_unsure(opened: Register, stage: Stage) -> Iterator[None]:
    """Where a register is lost as it records, ask it what it holds; the next start asks if we can't."""
    try:
        yield
    except RegisterError:
        receipt = receipt_in(stage.path / RECEIPT_FILE) if stage.is_sealed else None
        if receipt is not None:
            with suppress(KpoError):
                if opened.holds(receipt):
                    published(stage, {})
                else:
                    stage.discard()
        raise


@contextmanager
def undisturbed() -> Iterator[None]:
    """Ctrl-C is not heard inside: what is there is short, and half of it would be worse than all."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.default_int_handler)
