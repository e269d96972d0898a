"""What a change of rules does to one supplier: plain frozen values; `trials/impact.py` finds them."""

from __future__ import annotations

from msgspec import Struct

from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.rulebook.entries import Theme


class Move(Struct, frozen=True):
    """What one rule, or a theme's exposure (`rule` is then empty), adds after less what it added before.

    `points`: the difference of its step in the waterfall. `cap`: it holds the band now and did not
    before, or the other way round, or it holds another band.
    """

    theme: Theme
    rule: str
    points: float
    cap: bool = False


class Impact(Struct, frozen=True):
    """One supplier under both rulebooks. A side is None where only the other one could read it."""

    supplier: str
    name: str
    before: SupplierResult | None
    after: SupplierResult | None
    moves: tuple[Move, ...]

    @property
    def changes_band(self) -> bool:
        """Whether the band that counts is another one."""
        if self.before is None or self.after is None:
            return True
        return self.before.band != self.after.band
