"""What `commitments` prints of the entries of one supplier, and where it stands then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kpo_dd.assessment.result.register_standing import CommitmentStatus
from kpo_dd.reports.words.life_in_words import entry_lines
from kpo_dd.reports.words.standings import category_titles, standing_lines
from kpo_dd.wording import Language, one_line, say

if TYPE_CHECKING:
    from kpo_dd.register.events import Event
    from kpo_dd.register.state import Standing
    from kpo_dd.rulebook.rulebook import Rulebook


def print_state(
    standings: Iterable[Standing],
    events: Sequence[Event],
    rulebook: Rulebook,
    language: Language,
) -> None:
    """Print where one supplier stands, and the entries beside what it said."""
    titles = category_titles(rulebook.principles, language)
    for standing in standings:
        if standing.counts:
            shown = one_line(f"{standing.supplier} {standing.commitment.supplier_name}".strip())
            print(say(language, "commitments.about", supplier=shown))
            print("\n".join(standing_lines(standing, titles, language)))
    print_entries(events, rulebook, language)


def print_entries(events: Sequence[Event], rulebook: Rulebook, language: Language) -> None:
    """Print the entries beside what a supplier said, if there are any."""
    lines = list(entry_lines(events, rulebook, language))
    if lines:
        print("\n".join((say(language, "commitment_life.entries"), *(f"  {one}" for one in lines))))


def print_states(standings: Iterable[Standing], language: Language) -> None:
    """Print how many stand where; a promise without a signature is named apart, as it does not count."""
    counts = Counter(standing.status for standing in standings)
    said = [
        f"{say(language, f'register.status.{status}')} {counts[status]}"
        for status in CommitmentStatus
        if counts[status]
    ]
    if said:
        print(say(language, "commitment_life.states", states="; ".join(said)))
    if unsigned := counts[CommitmentStatus.UNSIGNED]:
        print(say(language, "commitment_life.unsigned", count=unsigned))
