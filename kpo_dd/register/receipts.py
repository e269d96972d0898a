"""The receipt of a run: what the register held when it ended, which run it was, and its reports.

    events, hash    how many events there were, and the hash of the last
    run             the fingerprint of the run's own event, which holds the same digests
    reports         the reports beside the receipt, by name and SHA-256

Receipts of kpo-dd 0.1.0 hold the first line only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, field
from msgspec.json import Decoder

from kpo_dd.errors import Place, RegisterError
from kpo_dd.register.events import NO_SUCH_JSON, Receipt, canonical_json

Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class RunReceipt(Receipt, frozen=True):
    """A receipt that is bound to one run and to its reports."""

    run: str = ""
    reports: Mapping[str, Digest] = field(default_factory=dict)

    def to_json(self) -> str:
        """The receipt as one line of JSON."""
        held = {"events": self.events, "hash": self.hash}
        return canonical_json({**held, "reports": dict(self.reports), "run": self.run}) + "\n"


RUN_RECEIPTS = Decoder(RunReceipt)


def read_run_receipt(text: str, file: str = "") -> RunReceipt:
    """The receipt a file holds; `file` names it in the RegisterError where it holds none."""
    try:
        return RUN_RECEIPTS.decode(text)
    except NO_SUCH_JSON as error:
        raise RegisterError.of("register_receipt_unreadable", Place(file)) from error
