"""What an option may be given, in the words that reports show: by its key or its word in any language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kpo_dd.cli.help_pages import is_argument, value_kind
from kpo_dd.cli.languages_asked import language_of_words
from kpo_dd.errors import UsageError
from kpo_dd.wording import LONGEST_QUOTE, Language, catalogue, say, spaced_alike

# The tables of the catalogue that say the choices of options, each key a choice.
TABLES_OF_CHOICES = (
    *("band", "letter.asked_for", "register.kind", "register.outcome", "register.authority"),
    *("officer.verdict", "officer.finding", "officer.case_state"),
)


def keys_typed(command: Any, context: Any, words: Sequence[str]) -> list[str]:
    """The words of a command line, with the keys of choices for what was typed in a person's words."""
    options = {name: one for one in command.params if not is_switch(one) for name in one.opts}
    found, before = list[str](), ""
    for word in words:
        name, equals, value = word.partition("=")
        if before in options:
            found.append(key_typed(word, choices_of(options[before], context)))
            before = ""
        elif equals and name in options:
            found.append(f"{name}={key_typed(value, choices_of(options[name], context))}")
        else:
            found.append(word)
            before = word
    return found


def is_switch(one: Any) -> bool:
    """Whether nothing follows the name of what a command takes."""
    return is_argument(one) or bool(one.is_flag)


def choices_of(option: Any, context: Any) -> tuple[str, ...]:
    """The keys that an option may be given; none where anything may be."""
    shown = option.metavar or value_kind(option, context)
    return tuple(shown.split("|")) if "|" in shown else ()


def key_typed(text: str, choices: Sequence[str]) -> str:
    """The key that is meant by what was typed; the text itself where it means none."""
    table = words_table_of(choices)
    if not table or text in choices:
        return text
    return meanings(choices, table).get(spaced_alike(text), text)


def words_table_of(choices: Sequence[str]) -> str:
    """The table of the catalogue that has a word for each of some choices; empty where none has."""
    known = catalogue(Language.EN)
    for table in TABLES_OF_CHOICES if choices else ():
        if all(f"{table}.{choice}" in known for choice in choices):
            return table
    return ""


def keys_with_words(choices: Sequence[str], language: Language) -> str:
    """Choices as they may be typed, each key with its word where that is another one."""
    table = words_table_of(choices)
    return told_with_words(choices, table, language) if table else ", ".join(choices)


def told_with_words(keys: Iterable[str], table: str, language: Language) -> str:
    """Keys of a table of the catalogue, each with its word where that is another one."""
    told = []
    for key in keys:
        word = say(language, f"{table}.{key}")
        same = word.casefold() == key.replace("_", " ")
        told.append(key if same else f"{key} ({word})")
    return ", ".join(told)


def keys_chosen(
    texts: Iterable[str], known: Sequence[str], words: str, option: str
) -> frozenset[str]:
    """What was typed, as keys: by the key or by its word in any language. UsageError for what is neither."""
    meaning = meanings(known, words)
    found = set()
    for text in texts:
        key = meaning.get(spaced_alike(text))
        if key is None:
            from kpo_dd.rulebook.nearest import nearest

            near = nearest(text, sorted(meaning))
            every = told_with_words(known, words, language_of_words())
            if len(every) > LONGEST_QUOTE:  # it would be cut; the tables show the words
                every = ", ".join(known)
            raise UsageError.of("filter_unknown", text=text, option=option, known=every, near=near)
        found.add(key)
    return frozenset(found)


def meanings(known: Iterable[str], words: str) -> Mapping[str, str]:
    """Keys by how they may be typed."""
    keys = [str(key) for key in known]
    typed = {spaced_alike(say(lang, f"{words}.{key}")): key for key in keys for lang in Language}
    return {**typed, **{key.casefold(): key for key in keys}}
