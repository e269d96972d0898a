"""How much work something is: every call it makes, counted, so that no busy machine changes the figure."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

TraceFunction = Callable[[FrameType, str, Any], Any]
LINEAR = (
    2.6  # twice the input makes twice the work, and a little; four times where it is its square
)


def calls(work: Callable[[], object]) -> Counter[str]:
    """The calls that some work makes, by the names of functions; each item of a generator is one."""
    counted = Counter[str]()

    def count(frame: FrameType, event: str, called: object) -> None:
        if event == "call":
            counted[frame.f_code.co_name] += 1
        elif event == "c_call":
            counted[str(getattr(called, "__name__", ""))] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


def growth(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times the calls grow where the input is twice the size; what it is made of is not counted."""
    once, twice = work(size), work(2 * size)
    twice()  # what is remembered from one time to the next counts for neither
    once()
    return calls(twice).total() / calls(once).total()


def steps(work: Callable[[], object], below: str = "kpo_dd") -> int:
    """The steps of the interpreter in code of ours: also of loops without a call. Slow."""
    counted = 0

    def count(frame: FrameType, event: str, _: object) -> TraceFunction | None:
        nonlocal counted
        if event == "call":
            if below not in frame.f_code.co_filename:
                return None
            frame.f_trace_opcodes = True
        counted += event == "opcode"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted
