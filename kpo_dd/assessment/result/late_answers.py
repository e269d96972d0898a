"""All answers of one supplier, made when somebody first looks at them: most reports look at a few only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

from kpo_dd.answers import AnswerLine
from kpo_dd.assessment.result.flags import Evidence


class LateAnswers(Sequence[Evidence]):
    """What `make` gives, once; equal to any sequence of the same answers.

    `on_line`: the same without a value for each, where all stand on one line of a table; else None.
    """

    def __init__(
        self, make: Callable[[], Iterable[Evidence]], on_line: AnswerLine | None = None
    ) -> None:
        self.make, self.on_line = make, on_line

    @cached_property
    def made(self) -> tuple[Evidence, ...]:
        """The answers themselves."""
        return tuple(self.make())

    def __len__(self) -> int:
        return len(self.made)

    @overload
    def __getitem__(self, at: int) -> Evidence: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Evidence, ...]: ...
    def __getitem__(self, at: int | slice) -> Evidence | tuple[Evidence, ...]:
        return self.made[at]

    def __iter__(self) -> Iterator[Evidence]:
        return iter(self.made)

    def __eq__(self, other: object) -> bool:
        return self.made == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __repr__(self) -> str:
        return repr(self.made)

    __hash__ = None  # type: ignore[assignment]  # as the results that hold them
