"""The condition language of rule files; `expression` describes it, the other modules do it."""

from kpo_dd.rulebook.conditions.evaluation import (
    FALSE,
    TRUE,
    UNKNOWN,
    Columns,
    Flags,
    Truth,
    ValueColumn,
)
from kpo_dd.rulebook.conditions.expression import Condition, Expression, questions_read
from kpo_dd.rulebook.conditions.kinds import Meaning, ValueKind, Vocabulary
from kpo_dd.rulebook.conditions.syntax import TODAY, ConditionFault

__all__ = [
    "FALSE",
    "TODAY",
    "TRUE",
    "UNKNOWN",
    "Columns",
    "Condition",
    "ConditionFault",
    "Expression",
    "Flags",
    "Meaning",
    "Truth",
    "ValueColumn",
    "ValueKind",
    "Vocabulary",
    "questions_read",
]
