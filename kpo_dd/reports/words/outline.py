"""What a report says of a supplier beside what the assessment holds: parts of it, and sums that re-add."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from kpo_dd.assessment.result.assessed import Assessment, Concern, Influence, Status, SupplierResult
from kpo_dd.assessment.result.flags import Flag
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.errors import Problem
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import Rulebook

EVERY_KIND = tuple(Kind)  # to go through the names of an enum takes ten times as long
MOST_REMINDERS = 2_000  # texts; who has more to remind does it by other means than a file each


def flags_of(supplier: SupplierResult, kind: Kind) -> tuple[Flag, ...]:
    """The flags that come from rules of one kind."""
    return tuple([flag for flag in supplier.flags if flag.rule.kind is kind])


def flags_by_kind(supplier: SupplierResult) -> Mapping[Kind, Sequence[Flag]]:
    """All flags by the kind of the rule they come from."""
    found: Mapping[Kind, list[Flag]] = {kind: [] for kind in EVERY_KIND}
    for flag in supplier.flags:
        found[flag.rule.kind].append(flag)
    return found


def holding(supplier: SupplierResult) -> tuple[Flag, ...]:
    """The red flags that do not allow a better band, those that hold the worst one first."""
    red = [flag for flag in supplier.flags if flag.rule.kind is Kind.RED_FLAG]
    held = [flag for flag in red if flag.rule.cap is not None]
    return tuple(sorted(held, key=lambda flag: -(flag.rule.cap or Band.LOW))) if held else ()


class BandBacking(Struct, frozen=True):
    """What a band is held back by, or rests on: the questions whose documents would confirm a low one, and
    whether a low one rests on papers that nobody has seen."""

    unconfirmed: bool
    confirming: tuple[str, ...]
    not_seen: bool


def backing_of(supplier: SupplierResult) -> BandBacking:
    """The same of a supplier's result."""
    not_seen = supplier.concern is Concern.NOT_SEEN
    return BandBacking(supplier.unconfirmed, supplier.confirming, not_seen)


def mix_shares(factor: str, rulebook: Rulebook) -> dict[Theme, float]:
    """The share (0 to 1) a factor has in the exposure of each theme it counts in."""
    mixes = rulebook.method.exposure
    return {
        theme: mixes[theme][factor] / sum(mixes[theme].values())
        for theme in Theme
        if factor in mixes[theme]
    }


class BandShare(Struct, frozen=True):
    """The share of draws, 0 to 1, in which a band counts."""

    band: Band
    share: float


def shares(supplier: SupplierResult) -> tuple[BandShare, ...]:
    """The bands a supplier has under other weights, best first; those it never has are left out."""
    found = zip(Band, supplier.robustness.shares, strict=True)
    return tuple(BandShare(band, share) for band, share in found if share > 0)


MOST_INFLUENTIAL = 10


def most_influential(assessment: Assessment) -> tuple[Influence, ...]:
    """The weights that matter most for these suppliers, largest part first."""
    return tuple(one for one in assessment.influence[:MOST_INFLUENTIAL] if one.part > 0)


FIRM = 0.9


def firm(assessment: Assessment) -> int:
    """How many suppliers keep their band in at least nine draws of ten."""
    return int((columns_of(assessment).stability >= FIRM).sum())


class BandTally(Struct, frozen=True):
    """How many suppliers there are of each band (worst first) and of each status, zeros included."""

    bands: Mapping[Band, int]
    statuses: Mapping[Status, int]


def tally(assessment: Assessment) -> BandTally:
    """Count the suppliers of an assessment."""
    columns = columns_of(assessment)
    return BandTally(
        {band: int((columns.band == band).sum()) for band in sorted(Band, reverse=True)},
        {status: int((columns.status == at).sum()) for at, status in enumerate(Status)},
    )


class ReturnTally(Struct, frozen=True):
    """How many returns there are in each state, zeros included, of those who were to answer.

    Without a list of suppliers in scope (`in_scope` is None) these are the suppliers something came
    from. `strangers` are not on the list and not in the other figures.
    """

    in_scope: int | None
    answered: int
    states: Mapping[ReturnState, int]
    strangers: tuple[SupplierReturn, ...]
    flagged: int

    @property
    def unexpected(self) -> int:
        """How many answered and are not on the list."""
        return len(self.strangers)


def tally_returns(assessment: Assessment) -> ReturnTally:
    """Count the returns of an assessment."""
    strangers = tuple(one for one in assessment.returns if one.expected is False)
    counted = [one for one in assessment.returns if one.expected is not False]
    return counted_returns(counted, strangers, listed=knows_who_was_to_answer(assessment))


def knows_who_was_to_answer(assessment: Assessment) -> bool:
    """Whether there was a list of suppliers in scope; a version to pass on does not name its file."""
    by_list = any(one.expected is not None for one in assessment.returns)
    return by_list or assessment.master is not None


def counted_returns(
    counted: Sequence[SupplierReturn], strangers: tuple[SupplierReturn, ...], *, listed: bool
) -> ReturnTally:
    """Count returns, and beside them those of strangers; `listed` where it is known who was to answer."""
    states = Counter(one.state for one in counted)
    return ReturnTally(
        in_scope=len(counted) if listed else None,
        answered=len(counted) - states[ReturnState.MISSING],
        states={state: states[state] for state in ReturnState},
        strangers=strangers,
        flagged=sum(one.flagged for one in counted),
    )


# Of what is read all the same, or costs no answer: a person looks at it last.
NOTES = frozenset(
    {
        *("sheet_hidden", "sheets_hidden", "rows_hidden", "rows_filtered", "columns_hidden"),
        *("sheet_comments", "sheet_text_boxes", "sheet_form_controls", "sheet_pictures"),
        *("sheet_embedded_files", "workbook_macros", "workbook_external_links"),
        *("workbook_custom_xml", "text_cp1251", "text_under_other_name", "heading_ignored"),
        *("file_copy", "text_shared", "source_not_in_force"),
    }
)


def gravest_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems of whole files and returns, then of single cells, then mere notes; else as they stand."""

    def rank(problem: Problem) -> int:
        return 2 if problem.code in NOTES else int(bool(problem.place.sheet))

    return tuple(sorted(problems, key=rank))


def without_return(assessment: Assessment) -> tuple[SupplierReturn, ...]:
    """Suppliers of whom nothing can be said: no return, or none that could be used."""
    return tuple(one for one in assessment.returns if not one.state.is_usable)


def returns_to_look_at(assessment: Assessment) -> tuple[SupplierReturn, ...]:
    """Every return that somebody has to ask about."""
    return tuple(
        one
        for one in assessment.returns
        if one.state is not ReturnState.ASSESSED or one.expected is False or one.alike
    )


def identical_groups(assessment: Assessment) -> tuple[tuple[str, ...], ...]:
    """Suppliers whose whole returns say the same, a group each, by their ids."""
    groups = {one.alike[0]: one.alike for one in assessment.returns if one.alike}
    return tuple(groups[first] for first in sorted(groups))


def overdue_returns(assessment: Assessment) -> tuple[SupplierReturn, ...]:
    """Who was to answer by a day that has passed and has not answered in full, the longest overdue first."""
    late = (
        line
        for line in assessment.returns
        if line.expected
        and line.deadline is not None
        and line.deadline < assessment.on
        and line.state is not ReturnState.ASSESSED
    )
    return tuple(sorted(late, key=lambda line: (line.deadline or assessment.on, line.id)))
