"""What the list says of its suppliers as a frame of answers: country, sector, and all that is known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kpo_dd.answers import AnswerValue
from kpo_dd.rulebook.rulebook import COUNTRY, SECTOR, Rulebook
from kpo_dd.scope.master import MasterList

if TYPE_CHECKING:
    import pandas as pd

LISTED_TYPES = {float: "float64", date: "datetime64[s]"}


def listed_frame(master: MasterList, rulebook: Rulebook) -> pd.DataFrame:
    """A row a supplier on the list, a column a question of which it says something."""
    import pandas as pd

    listed = master.suppliers
    said: dict[str, dict[str, AnswerValue]] = {
        COUNTRY: {one.id: one.country for one in listed if one.country_known},
        SECTOR: {one.id: one.sector for one in listed if one.sector},
    }
    for one in listed:
        for known in one.known:
            if known.name in rulebook.questionnaire.by_id:
                said.setdefault(known.name, {})[one.id] = known.value
    ids = [one.id for one in listed]
    columns = {name: listed_answers(values, ids) for name, values in said.items()}
    return pd.DataFrame(columns, index=pd.Index(ids, dtype=object))


def listed_answers(values: dict[str, AnswerValue], ids: list[str]) -> pd.Series:
    """The answers to one question, of the type that its values have."""
    import pandas as pd

    kind = type(next(iter(values.values()), None))
    answers = [values.get(one) for one in ids]
    return pd.Series(answers, index=ids, dtype=LISTED_TYPES.get(kind, "object"))
