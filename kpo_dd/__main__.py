"""The command `kpo-dd`, also as `python -m kpo_dd`; and the workers that open files for it.

Little is imported before it is known which of the two is wanted: a worker has no use for a command line.
"""

from __future__ import annotations

import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    # Python looks for modules first where we stand: among returns, where a stranger may have put one.
    del sys.path[0]

import os
import signal
import time
from types import FrameType

from kpo_dd.systems import SERVE_WORKER

INTERRUPTED = 130  # as shells count Ctrl-C
ONE_PRESS = (
    3.0  # seconds in which Ctrl-C is pressed once, however often: a run that ends puts things away
)


def start() -> None:
    """Run the command line; told so in a word of its own, serve as a worker instead."""
    # OpenBLAS starts a thread for each core as NumPy comes, which spin and are given nothing to do: our
    # products are too small for them. Whoever has set this otherwise is left it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if sys.argv[1:] == [SERVE_WORKER]:
        from kpo_dd.reading.opening.serving import serve_forever

        serve_forever()
        return
    try:
        hear_each_press_once()
        from kpo_dd.cli.app import main

        main()
    except SystemExit as end:
        if end.code == INTERRUPTED:  # nothing is left to be stopped
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise
    except KeyboardInterrupt:  # before any command was there to hear it
        from kpo_dd.cli.exits import say_interrupted
        from kpo_dd.cli.languages_asked import language_of_words

        sys.exit(say_interrupted(language_of_words()))


def hear_each_press_once() -> None:
    """Let Ctrl-C be heard, where it is heard at all, and impatience be no second one."""
    heard = [-ONE_PRESS]

    def hear(number: int, frame: FrameType | None) -> None:
        since, heard[0] = time.monotonic() - heard[0], time.monotonic()
        if since > ONE_PRESS:
            signal.default_int_handler(number, frame)

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, hear)


if __name__ == "__main__":
    start()
