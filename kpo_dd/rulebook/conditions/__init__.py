"""The condition language of rule files; `expression` describes it, the other modules do it."""

from kpo_dd.rulebook.conditions.evaluation import FALSE, TRUE, UNKNOWN, Truth, Truths
from kpo_dd.rulebook.conditions.expression import Condition, Expression, questions_read
from kpo_dd.rulebook.conditions.kinds import Meaning, ValueKind, Vocabulary
from kpo_dd.rulebook.conditions.syntax import TODAY, ConditionFault
from kpo_dd.rulebook.conditions.values import Columns, Flags, ValueColumn, code_type

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
    "Truths",
    "ValueColumn",
    "ValueKind",
    "Vocabulary",
    "code_type",
    "questions_read",
]
