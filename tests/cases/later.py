"""What the questionnaire asks since a stored return was filled in, answered well: a case is about reading."""

from __future__ import annotations

from datetime import date

import pandas as pd
from msgspec.structs import replace

from kpo_dd.api import Received, assess
from kpo_dd.assessment.result.assessed import Assessment
from tests.toys import shipped

DAY = date(2026, 11, 23)
ASKED_LATER = {
    "state_placed_workers": ("none",),
    "training_costs_owed": "no",
    "harmful_hours": 36,
    "hazardous_work_share": 0.0,
    "safety_in_place": (
        "risks_assessed",
        "free_equipment",
        "trained",
        "may_stop",
        "accidents_recorded",
    ),
    "supplies": ("none",),
    "minimum_wage_paid": "yes",
    "equal_pay": "yes",
    "harassment_reported": "no",
    "children_on_site": "no",
    "contractor_case": "none",
    "community_impacts": "yes",
}


def assessed(received: Received) -> Assessment:
    """The return as it would stand with the questions answered that did not exist then."""
    received = received.as_of(shipped(), DAY)
    answers = received.reading.answers
    frame = answers.frame.copy()
    for name, answer in ASKED_LATER.items():
        if name not in frame or frame[name].isna().all():  # else the case itself said it
            frame[name] = pd.Series([answer] * len(frame), index=frame.index, dtype=object)
    reading = replace(received.reading, answers=replace(answers, given=frame))
    return assess(replace(received, reading=reading), shipped(), on=DAY)
