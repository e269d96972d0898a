"""The language that a command line asks for, known before anything else of it is understood."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from kpo_dd.wording import LANGUAGE_VARIABLE, Language, preferred_language

LANGUAGE_OPTION = "--lang"


def language_asked(words: Sequence[str]) -> Language:
    """The language that a command line asks for, though the rest was not understood; else the usual one."""
    for name, value in zip(["", *words], [*words, ""], strict=True):
        option, _, given = name.partition("=")
        wanted = (given or value).casefold()
        if option == LANGUAGE_OPTION and wanted in set(Language):
            return Language(wanted)
    return preferred_language()


def forget_a_language_nobody_speaks(words: Sequence[str]) -> None:
    """Show help all the same where the environment names a language that there is none of."""
    named = os.environ.get(LANGUAGE_VARIABLE, "").casefold()
    if {"--help", "-h"} & set(words) and named not in set(Language):
        os.environ.pop(LANGUAGE_VARIABLE, None)


def language_of_words() -> Language:
    """The language of this run's own command line: `--help` speaks it, wherever `--lang` stands."""
    return language_asked(sys.argv[1:])


def first_command(words: Sequence[str]) -> str:
    """The first word of a command line that is neither an option nor the language; empty if none."""
    before = ["", *words]
    for earlier, word in zip(before, words, strict=False):
        if not word.startswith("-") and earlier != LANGUAGE_OPTION:
            return word
    return ""
