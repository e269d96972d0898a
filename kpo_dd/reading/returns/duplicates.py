"""The same thing more than once: copies of a file, answers of two suppliers, ids nobody can tell apart."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from kpo_dd.errors import Place, Problem
from kpo_dd.identity import lookalike
from kpo_dd.reading.layouts.sheet_notes import MOST_CELLS_NAMED, named_few
from kpo_dd.reading.returns.one_return import ReadReturn
from kpo_dd.reading.returns.read_line import ReadLine
from kpo_dd.reading.returns.read_lines import FINGERPRINTS, IDENTITY

FEWEST_ANSWERS = 10  # so many alike are no chance


def copies(digests: Iterable[tuple[str, str]]) -> dict[str, str]:
    """File to the file it is a copy of, byte by byte, by (name, SHA-256).

    The shortest name is the original: `a.xlsx`, not `a (1).xlsx`. What could not be read has no digest.
    """
    originals: dict[str, str] = {}
    found: dict[str, str] = {}
    for name, digest in sorted(digests, key=lambda item: (len(item[0]), item[0])):
        original = originals.setdefault(digest, name) if digest else name
        if original != name:
            found[name] = original
    return found


def copy_problem(name: str, original: str) -> Problem:
    """What is said of a copy."""
    return Problem.of("file_copy", Place(name), "", other=original)


def identical(returns: Iterable[ReadReturn]) -> dict[str, tuple[str, ...]]:
    """Supplier to all suppliers, itself too, whose whole return says the same but for who they are.

    They share one list: a list for each would grow with the square of what is alike. Only returns with
    equal fingerprints are compared word by word.
    """
    alike: dict[tuple[int, int], list[ReadReturn]] = {}
    for read in returns:
        if read.supplier and (mark := fingerprint(read))[0] >= FEWEST_ANSWERS:
            alike.setdefault(mark, []).append(read)
    groups: dict[Hashable, set[str]] = {}
    for read in chain.from_iterable(group for group in alike.values() if len(group) > 1):
        groups.setdefault(what_it_says(read), set()).add(read.supplier)
    found = [tuple(sorted(group)) for group in groups.values() if len(group) > 1]
    return {supplier: group for group in found for supplier in group}


def fingerprint(read: ReadReturn) -> tuple[int, int]:
    """How many things a return says, and a number that is the same where they are the same."""
    if isinstance(read, ReadLine):
        return read.lines.fingerprints[read.line]
    said = what_it_says(read)
    return len(said), sum(map(hash, said)) % FINGERPRINTS


def what_it_says(read: ReadReturn) -> frozenset[tuple[str, Hashable]]:
    """The answers of a return, and the text where none could be read, without who gave them."""
    said: list[tuple[str, Hashable]] = [*read.answers.items(), *read.unread.items()]
    return frozenset((column, answer) for column, answer in said if column not in IDENTITY)


def identical_problems(
    twins: Mapping[str, Sequence[str]], returns: Iterable[ReadReturn]
) -> list[Problem]:
    """One line for each supplier whose answers are also another's."""
    alike = {read.supplier: read for read in returns if read.supplier in twins}
    return [
        Problem.of(
            "returns_identical",
            alike[supplier].place,
            supplier,
            id=supplier,
            others=others_of(supplier, group),
        )
        for supplier, group in twins.items()
    ]


def others_of(supplier: str, group: Iterable[str]) -> str:
    """The first of the others in a group."""
    others = (one for one in group if one != supplier)
    return named_few(islice(others, MOST_CELLS_NAMED + 1))


def lookalikes(
    suppliers: Iterable[str], place_of: Callable[[str], Place], code: str
) -> Iterator[Problem]:
    """A problem for each supplier whose id a reader can't tell from another: one may pass for the other."""
    alike: dict[str, list[str]] = {}
    for supplier in sorted(suppliers):
        alike.setdefault(lookalike(supplier), []).append(supplier)
    for ids in alike.values():
        for supplier in ids if len(ids) > 1 else ():
            others = others_of(supplier, ids)
            yield Problem.of(code, place_of(supplier), supplier, id=supplier, others=others)
