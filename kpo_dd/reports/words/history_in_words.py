"""The bands of one supplier over the years, in words: a line a day of assessment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kpo_dd.assessment.result.assessed import Status
from kpo_dd.register.past_results import PastResult
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.wording import one_line

HISTORY_HEADINGS = ("day", "state", "band", "score", "flags", "moved")


def history_headings(phrases: Phrases) -> list[str]:
    """The headings of a history."""
    return [phrases.say(f"history.heading_{name}") for name in HISTORY_HEADINGS]


def history_cells(line: PastResult, phrases: Phrases) -> list[str]:
    """One day: the band and its score where there is one, and what moved it."""
    result, day = line.result, phrases.day(line.on)
    state = phrases.return_state(line.state)
    if result is None:
        return [day, state, "", "", "", "; ".join(history_moves(line, phrases))]
    score = result.score if result.status == Status.ASSESSED else result.score_high
    return [
        day,
        state,
        phrases.band(result.band),
        phrases.figure(score, ".1f"),
        str(len(result.flags)),
        "; ".join(history_moves(line, phrases)),
    ]


def history_moves(line: PastResult, phrases: Phrases) -> Iterator[str]:
    """What is other than on the day before: flags that came and went, the rules."""
    if line.came:
        yield phrases.say("history.came", rules=named_rules(line.came, phrases))
    if line.gone:
        yield phrases.say("history.gone", rules=named_rules(line.gone, phrases))
    if line.rules_changed:
        yield phrases.say("history.rules_changed")


def named_rules(rules: Iterable[str], phrases: Phrases) -> str:
    """Rules by id and title; one that the rules in use no longer have by its id alone."""
    known = phrases.rulebook.by_id
    named = (f"{one} {phrases.words(known[one].title)}" if one in known else one for one in rules)
    return "; ".join(map(one_line, named))
