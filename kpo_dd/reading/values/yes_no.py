"""Yes or no."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kpo_dd.reading.opening.cells import CellValue
from kpo_dd.reading.values.choice import CROSSES, ChoiceKind, not_allowed
from kpo_dd.reading.values.habits.remarks import LONGEST_REMARK, turns
from kpo_dd.reading.values.value_states import Given, ReadValue
from kpo_dd.reading.values.words import EN, KK, RU, KnownWords, look_up, plain, raw_text, visible
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.questionnaire import NOT_APPLICABLE, Question
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, say

# Whole words, after which a remark may stand; then letters, numbers and ticks, which mean it only alone.
SPOKEN: KnownWords = {
    "yes": ("yes", EN),
    "no": ("no", EN),
    **dict.fromkeys(("да", "есть", "имеется", "имеются"), ("yes", RU)),
    **dict.fromkeys(("нет", "не имеется", "отсутствует", "отсутствуют"), ("no", RU)),
    **dict.fromkeys(("иә", "ия", "иа", "иэ", "бар"), ("yes", KK)),
    **dict.fromkeys(("жоқ", "жок"), ("no", KK)),
}
YES_NO: KnownWords = {
    **SPOKEN,
    **dict.fromkeys(("y", "true"), ("yes", EN)),
    **dict.fromkeys(("n", "false"), ("no", EN)),
    **dict.fromkeys(("истина",), ("yes", RU)),
    **dict.fromkeys(("ложь",), ("no", RU)),
    **dict.fromkeys(("ақиқат",), ("yes", KK)),
    **dict.fromkeys(("жалған",), ("no", KK)),
    **dict.fromkeys(("✔", "✓", "☑", "✅", "√", "x", "х", "v", "1"), ("yes", None)),
    **dict.fromkeys(("0",), ("no", None)),
}
# What people add that says the same once more.
SAID_AGAIN: KnownWords = {
    **dict.fromkeys(
        ("we do", "we have", "we are", "they do", "they are", "they have"), ("yes", EN)
    ),
    **dict.fromkeys(
        ("it does", "it is", "there is", "there are", "of course", "always"), ("yes", EN)
    ),
    **dict.fromkeys(("we don't", "we do not", "they don't", "they do not", "never"), ("no", EN)),
    **dict.fromkeys(("we have not", "there is not", "there are not", "it is not"), ("no", EN)),
    **dict.fromkeys(("it does not", "there is none", "there are none", "not at all"), ("no", EN)),
    **dict.fromkeys(("конечно", "всегда", "безусловно", "так точно"), ("yes", RU)),
    **dict.fromkeys(("никогда", "никаких", "никак нет"), ("no", RU)),
    **dict.fromkeys(("әрине", "әрқашан", "бар болады"), ("yes", KK)),
    **dict.fromkeys(("ешқашан", "болған жоқ"), ("no", KK)),
}
SAID_SECOND: KnownWords = {**SPOKEN, **SAID_AGAIN}
AROUND_ANSWER = " \t\r\n.,;:!…*\"'«»“”„‘’`()[]{}"
PARTED = re.compile(r"\s*(?:[,;:!/|()\n]|\.(?=\s)|[–—]|\s-)\s*")
TICK = re.compile(r"\s*([✔✓☑✅√])\s*(?=\w)")
CROSS_FIRST = re.compile(rf"\s*[{''.join(sorted(CROSSES))}]\s*(?=\w)")
LONGEST_WORD = 30  # letters; what is longer is a remark


class YesNoKind(ChoiceKind):
    """Yes or no in three languages, the ticks people use, and what they add to a yes or a no."""

    undocumented = ("no", NOT_APPLICABLE)

    def known(self, _question: Question, _: Rulebook) -> KnownWords:
        """The same words for every question."""
        return YES_NO

    def read(self, question: Question, cell: CellValue, _: Rulebook) -> ReadValue:
        """A yes or a no, with the rest as a remark; neither where the rest turns it."""
        raw = raw_text(cell)
        return yes_or_no(raw) or not_allowed(question, raw)

    def offered(self, _question: Question, _: Rulebook) -> tuple[Text, ...]:
        """Yes, then no."""
        keys = ("template.yes", "template.no")
        return tuple(Text(en=say(EN, key), ru=say(RU, key), kk=say(KK, key)) for key in keys)


YesOrNo = tuple[str, Language | None]


def yes_or_no(raw: str) -> Given | None:
    """The yes or no that a text says, alone, more than once, or with a remark after it."""
    if len(raw.strip()) > LONGEST_REMARK:
        return None
    text = "\n".join(map(visible, raw.strip().splitlines())).strip(AROUND_ANSWER)
    if found := look_up(YES_NO, raw) or look_up(YES_NO, text):
        return Given(*found)
    if crossed := CROSS_FIRST.match(text):
        return only_no(text[crossed.end() :])
    return said_in_parts(text)


def said_in_parts(text: str) -> Given | None:
    """The yes or no that all first parts of a text agree on, with the rest as a remark."""
    words, rest = words_first(text)
    said = [known for _, known in words]
    if len({answer for answer, _ in said}) != 1:
        return None
    in_words = any(look_up(SPOKEN, word) for word, _ in words)
    return with_remark(said, rest) if in_words else None


def only_no(text: str) -> Given | None:
    """A no after a cross: whichever way the cross is meant, it is a no."""
    found = yes_or_no(text)
    return found if found is not None and found.value == "no" else None


def words_first(text: str) -> tuple[list[tuple[str, YesOrNo]], str]:
    """The words for yes and no at the start of a text, each with what it says, and what is left."""
    said = list[tuple[str, YesOrNo]]()
    for word, rest in starts(text):
        known = look_up(SAID_SECOND if said else YES_NO, word)
        if known is None:
            break
        said.append((word, known))
        text = rest
    return said, text


def starts(text: str) -> Iterator[tuple[str, str]]:
    """Part after part of a text, each with what is left of it; a tick is a part of its own."""
    if ticked := TICK.match(text):
        text = text[ticked.end() :]
        yield ticked[1], text
    first, _, added = text.partition(" ")
    if plain(first) in SPOKEN and plain(added) in SAID_SECOND:
        yield first, added
        text = added
    while text:
        parted = PARTED.search(text)
        word, text = (text[: parted.start()], text[parted.end() :]) if parted else (text, "")
        if word.strip(AROUND_ANSWER):
            yield word[: LONGEST_WORD + 1].strip(AROUND_ANSWER), text


def with_remark(said: Sequence[YesOrNo], rest: str) -> Given | None:
    """A yes with the rest as a remark, or a no alone; None where the rest may turn a yes, or is left of a no.

    "No, we keep them" and "no, fines are kept back" look alike: what follows a no is never a mere remark.
    """
    answer = said[0][0]
    language = next((spoken for _, spoken in said if spoken), None)
    remark = " ".join(rest.strip(" ,;:.!").split())
    if not remark:
        return Given(answer, language)
    if answer == "no" or turns(remark):
        return None
    return Given(answer, language, remark=remark)
