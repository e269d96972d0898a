"""Every command and every option on one page, word for word as `--help` says it.

    python -m kpo_dd.cli.reference_page docs

writes `reference.md`, `reference.ru.md` and `reference.kk.md` into a folder. What a command says of itself is
fixed when its module is loaded, so each language is written by a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from kpo_dd.cli.app import COMMANDS, add_command, app
from kpo_dd.cli.help_pages import commands_in, help_page
from kpo_dd.cli.languages_asked import LANGUAGE_OPTION, language_of_words
from kpo_dd.wording import LANGUAGE_NAMES, LANGUAGE_VARIABLE, Language, say

REFERENCE_COLUMNS = "100"  # of the terminal whose pages are shown


def reference_name(language: Language) -> str:
    """The file of a language."""
    return "reference.md" if language is Language.EN else f"reference.{language}.md"


def reference_page() -> str:
    """The page in the language of this process's own command line."""
    language = language_of_words()
    pages = list(every_page())
    contents = [f"- [`{path}`](#{path.replace(' ', '-')}): {purpose}" for path, purpose, _ in pages]
    parts = [f"## {path}\n\n```\n{shown.rstrip()}\n```" for path, _, shown in pages]
    head = (f"# {say(language, 'reference.title')}", other_languages(language))
    return (
        "\n\n".join([*head, say(language, "reference.intro"), "\n".join(contents), *parts]) + "\n"
    )


def other_languages(language: Language) -> str:
    """The line that leads to the page in the other languages."""
    links = (
        LANGUAGE_NAMES[one]
        if one is language
        else f"[{LANGUAGE_NAMES[one]}]({reference_name(one)})"
        for one in Language
    )
    return " · ".join(links)


def every_page() -> Iterator[tuple[str, str, str]]:
    """Each command as it is typed, what it is for, and its page of help; groups before what is in them."""
    for name in COMMANDS:
        add_command(name)
    program = get_command(app)
    yield from pages_below(program, context_of(program, "kpo-dd"))


def pages_below(command: Any, context: Any) -> Iterator[tuple[str, str, str]]:
    """The same of a command and of all that is in it."""
    yield context.command_path, command.help, help_page(command, context)
    for name in commands_in(command, context):
        found = command.get_command(context, name)
        yield from pages_below(found, context_of(found, name, context))


def context_of(command: Any, name: str, parent: Any = None) -> Any:
    """What a command is asked for its help in, without any word of a command line."""
    settings = command.context_settings
    return command.context_class(command, info_name=name, parent=parent, **settings)


def written_by_another(language: Language) -> bytes:
    """The page in a language, from a process of its own. CalledProcessError where that fails."""
    kept = {name: value for name, value in os.environ.items() if name != LANGUAGE_VARIABLE}
    command = [sys.executable, "-m", "kpo_dd.cli.reference_page", LANGUAGE_OPTION, language.value]
    return subprocess.run(  # noqa: S603 - ourselves
        command,
        env={**kept, "COLUMNS": REFERENCE_COLUMNS, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        check=True,
    ).stdout


def write_reference(words: list[str]) -> None:
    """Print the page of the language asked for; or, given a folder, write those of all languages there."""
    if words[:1] == [LANGUAGE_OPTION]:
        sys.stdout.buffer.write(reference_page().encode())
        return
    (folder,) = words
    for language in Language:
        (Path(folder) / reference_name(language)).write_bytes(written_by_another(language))


if __name__ == "__main__":
    write_reference(sys.argv[1:])
