"""Yes or no."""

from __future__ import annotations

from kpo_dd.reading.values.choice import ChoiceKind
from kpo_dd.reading.values.words import EN, KK, RU, KnownWords
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import NOT_APPLICABLE, Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import say

YES_NO: KnownWords = {
    **dict.fromkeys(("yes", "y", "true"), ("yes", EN)),
    **dict.fromkeys(("no", "n", "false"), ("no", EN)),
    **dict.fromkeys(("да", "истина"), ("yes", RU)),
    **dict.fromkeys(("нет", "ложь"), ("no", RU)),
    **dict.fromkeys(("иә", "ия", "ақиқат"), ("yes", KK)),
    **dict.fromkeys(("жоқ", "жалған"), ("no", KK)),
    **dict.fromkeys(("✔", "✓", "☑", "✅", "x", "х", "1"), ("yes", None)),
    **dict.fromkeys(("0",), ("no", None)),
}


class YesNoKind(ChoiceKind):
    """Yes or no in three languages, and the ticks people use."""

    undocumented = ("no", NOT_APPLICABLE)

    def known(self, _question: Question, _: Rulebook) -> KnownWords:
        """The same words for every question."""
        return YES_NO

    def offered(self, _question: Question, _: Rulebook) -> tuple[Text, ...]:
        """Yes, then no."""
        keys = ("template.yes", "template.no")
        return tuple(Text(en=say(EN, key), ru=say(RU, key), kk=say(KK, key)) for key in keys)
