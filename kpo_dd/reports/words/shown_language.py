"""In which language options are named: that in which the supplier saw them, or in which it answered.

Options stand in the language of the headings. Where these are of several languages, or an answer is
written with letters of another one, the options are named as whoever wrote the answer would read them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpo_dd.wording import KAZAKH_LETTERS, Language

EN, RU, KK = Language.EN, Language.RU, Language.KK
LATIN, CYRILLIC = re.compile("[A-Za-z]"), re.compile("[\u0400-\u04ff]")
TELLING_WORD = re.compile(r"[^\W\d_]{3}")  # `ok`, `x` and `IT` are written in any language


def shown_language(asked: Sequence[Language], answer: str, reader: Language) -> Language:
    """The language for the options of a question; the reader's, where that is one of those that fit.

    `asked`: the languages of the headings, and of other answers, in the same file.
    """
    written = languages_of(answer)
    fitting = [one for one in asked if one in written] if written else asked
    among = fitting or written or (reader,)
    return reader if reader in among else among[0]


def languages_of(text: str) -> tuple[Language, ...]:
    """The languages a text may be in, by the letters of its words; none where these do not tell."""
    if not TELLING_WORD.search(text) or (LATIN.search(text) and CYRILLIC.search(text)):
        return ()
    if CYRILLIC.search(text):
        return (KK,) if KAZAKH_LETTERS.search(text) else (RU, KK)
    return (EN,) if LATIN.search(text) else ()
