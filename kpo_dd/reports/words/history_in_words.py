"""The bands of one supplier over the years, in words: a line a day of assessment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kpo_dd.assessment.result.assessed import Status
from kpo_dd.register.past_results import PastResult
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.wording import day_words, one_line

HISTORY_HEADINGS = ("day", "state", "band", "score", "flags", "moved")


def history_headings(phrases: Phrases) -> list[str]:
    """The headings of a history."""
    return [phrases.say(f"history.heading_{name}") for name in HISTORY_HEADINGS]


def history_cells(line: PastResult, phrases: Phrases) -> list[str]:
    """One day: the band and its score where there is one, and what moved it."""
    result = line.result
    day, state = day_words(line.on, phrases.language), phrases.return_state(line.state)
    moves = "; ".join(history_moves(line, phrases))
    if result is None:
        return [day, state, "", "", "", moves]
    score = result.score if result.status == Status.ASSESSED else result.score_high
    return [
        day,
        state,
        phrases.band(result.band),
        phrases.figure(score, ".1f"),
        str(len(result.flags)),
        moves,
    ]


def history_moves(line: PastResult, phrases: Phrases) -> Iterator[str]:
    """What is other than on the day before: flags that came and went, the rules."""
    if line.came:
        yield phrases.say("history.came", rules=titled(line.came, phrases))
    if line.gone:
        yield phrases.say("history.gone", rules=titled(line.gone, phrases))
    if line.rules_changed:
        yield phrases.say("history.rules_changed")


def titled(rules: Iterable[str], phrases: Phrases) -> str:
    """Rules by number and title; by number alone those that the rules of today no longer have."""
    known = phrases.rulebook.by_id
    return ", ".join(
        f"{rule} ({phrases.words(known[rule].title)})" if rule in known else one_line(rule)
        for rule in rules
    )
