"""What a worker and who asks it agree on: how long an answer is, how long to wait, how a worker ends."""

from __future__ import annotations

import os
from struct import Struct

LENGTH = Struct(">Q")
FORKS = hasattr(os, "fork")
WAITING = 10 if FORKS else 1  # so many times its own time may pass while others have the processor
GRACE = 5  # seconds after which a child ends by itself, should nobody be left to stop it
LATE = 3  # how a worker ends whose child had no time left
