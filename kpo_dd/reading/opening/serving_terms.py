"""What a worker and who asks it agree on: how long an answer is, how long to wait, how a worker ends."""

from __future__ import annotations

from struct import Struct

from kpo_dd.systems import forks

LENGTH = Struct(">Q")
PATIENCE = 10  # so many times its own time may pass while others have the processor
GRACE = 5  # seconds after which a child ends by itself, should nobody be left to stop it
LATE = 3  # how a worker ends whose child had no time left


def patience(seconds: float) -> float:
    """How long a file may take on the wall, where it may use the processor so many seconds.

    Where the processor's time is not limited, that of the wall is all there is.
    """
    return seconds * (PATIENCE if forks() else 1)
