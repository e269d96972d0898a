"""The page that `--help` shows, in the language asked for: usage, options by what they are about, examples.

typer's own page says its words in English only, puts every option into one list, and knows no examples.
"""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kpo_dd.cli.examples import USES
from kpo_dd.cli.languages_asked import language_of_words
from kpo_dd.wording import Language, catalogue, say

WIDEST, NARROWEST = 100, 40
WIDEST_NAME = 30  # of an option; what it is for begins on the line below where it is longer
GIVEN_FIRST, OTHER_OPTIONS = "arguments", "options"
# What an option is about; those of no group stand first.
OPTION_GROUPS: Mapping[str, frozenset[str]] = {
    "reading": frozenset(
        {"--mapping", "--write-mapping", "--master", "--lists", "--force"}
        | {"--latest", "--limit", "--password-file"}
    ),
    "writing": frozenset({"--out", "--format", "--replace", "--redact", "--dry-run"}),
    "registering": frozenset({"--register", "--no-register"}),
    "always": frozenset(
        {"--lang", "--on", "--rules", "--help", "--version"}
        | {"--install-completion", "--show-completion"}
    ),
}
# The groups of commands; those of no group are for every day and stand first.
COMMAND_GROUPS: Mapping[str, frozenset[str]] = {
    "of_register": frozenset(
        {"commitments", "decisions", "evidence", "actions", "cases", "trainings", "screening"}
    ),
    "of_rules": frozenset({"rules", "data"}),
}


def help_page(command: Any, context: Any) -> str:
    """The page of a command or a group of them."""
    page = HelpPage(language_of_words(), page_width())
    parts = [page.usage(command, context), page.purpose(command)]
    parts.extend(page.options(command, context))
    parts.extend(page.commands(command, context))
    parts.append(page.examples(context.command_path))
    return "\n\n".join(filter(None, parts)) + "\n"


def page_width() -> int:
    """How wide a page is: as the terminal, within what reads well."""
    return max(NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, WIDEST) - 2)


class HelpPage:
    """Writes the parts of a page in one language at one width."""

    def __init__(self, language: Language, width: int) -> None:
        self.language = language
        self.width = width

    def word(self, key: str, **details: object) -> str:
        """A word of the page itself."""
        return say(self.language, f"help_page.{key}", **details)

    def usage(self, command: Any, context: Any) -> str:
        """The first line: what may follow the command."""
        given = [self.value_of(one, context) for one in command.params if is_argument(one)]
        if getattr(command, "commands", None):
            given = [self.word("command_given")]
        options = f"[{self.word('options_given')}]"
        line = " ".join([self.word("usage"), context.command_path, options, *given])
        return "\n".join(self.wrapped(line, "", "  "))

    def purpose(self, command: Any) -> str:
        """What the command is for."""
        return "\n".join(self.wrapped(command.help or "", "  ", "  "))

    def options(self, command: Any, context: Any) -> Iterator[str]:
        """A section for the arguments, and one for each thing that options are about."""
        parted: dict[str, list[tuple[str, str]]] = {GIVEN_FIRST: [], OTHER_OPTIONS: []}
        parted.update({about: [] for about in OPTION_GROUPS})
        for one in command.get_params(context):
            if not getattr(one, "hidden", False):
                line = (self.name_of(one, context), self.meaning_of(one))
                parted[what_about(one)].append(line)
        for about, lines in parted.items():
            yield self.section(about, lines)

    def commands(self, command: Any, context: Any) -> Iterator[str]:
        """A section for each group of commands; one only below the first level."""
        found = {name: command.get_command(context, name) for name in commands_in(command, context)}
        groups = {name: members for name, members in COMMAND_GROUPS.items() if members & set(found)}
        grouped = frozenset().union(*groups.values())
        first = "of_every_day" if groups else "commands"
        for group, members in {first: set(found) - grouped, **groups}.items():
            lines = [(name, found[name].help or "") for name in found if name in members]
            yield self.section(group, lines)

    def examples(self, path: str) -> str:
        """How the command is used, to be copied: never broken."""
        lines = USES.get(path.removeprefix("kpo-dd").strip(), ())
        if not lines:
            return ""
        return "\n".join([f"{self.word('examples')}:", *(f"  kpo-dd {line}" for line in lines)])

    def section(self, title: str, lines: Sequence[tuple[str, str]]) -> str:
        """A heading and its lines: names on the left, what they mean on the right; empty without lines."""
        if not lines:
            return ""
        room = min(max(len(name) for name, _ in lines), WIDEST_NAME) + 4
        said = [f"{self.word(title)}:"]
        for name, meaning in lines:
            first = f"  {name}".ljust(room)
            if len(first) > room or not first.endswith("  "):
                said.append(first.rstrip())
                first = " " * room
            said.extend(self.wrapped(meaning, first, " " * room))
        return "\n".join(said)

    def wrapped(self, text: str, first: str, others: str) -> Iterable[str]:
        """A text in lines of the page, broken between words; its indent alone where there is no text."""
        lines = textwrap.wrap(
            text,
            self.width,
            initial_indent=first,
            subsequent_indent=others,
            break_on_hyphens=False,
            break_long_words=False,
        )
        return lines or [first.rstrip()]

    def name_of(self, one: Any, context: Any) -> str:
        """An option with the kind of its value, or an argument."""
        if is_argument(one):
            return self.value_of(one, context)
        names = ", ".join(sorted(one.opts, key=len))
        return names if one.is_flag else f"{names} {self.value_of(one, context)}"

    def value_of(self, one: Any, context: Any) -> str:
        """What may be given: the choices there are, else a word for the kind of it."""
        shown = one.metavar or value_kind(one, context)
        if "|" in shown:
            return shown
        return value_word(shown, self.language)

    def meaning_of(self, one: Any) -> str:
        """What an option does, and in brackets what holds without it."""
        meaning = self.word("help_itself") if one.name == "help" else one.help or ""
        notes = []
        if getattr(one, "envvar", None):
            notes.append(self.word("variable", name=one.envvar))
        if one.required:
            notes.append(self.word("required"))
        elif usual := usual_value(one):
            notes.append(self.word("usual", value=usual))
        return f"{meaning}  [{'; '.join(notes)}]" if notes else meaning


def value_word(shown: str, language: Language) -> str:
    """The word for a kind of value in a language: `DIR`, `PATH...`; anything else as it is."""
    word, dots = shown.removesuffix("..."), "..." if shown.endswith("...") else ""
    key = f"help_value.{word.strip('<>').replace('=', '_').replace(' ', '_').casefold()}"
    return (say(language, key) if key in catalogue(language) else word) + dots


def is_argument(one: Any) -> bool:
    """Whether something is given by its place and not by its name."""
    return bool(one.param_type_name == "argument")


def what_about(one: Any) -> str:
    """The section an argument or option belongs to."""
    if is_argument(one):
        return GIVEN_FIRST
    return next(
        (about for about, names in OPTION_GROUPS.items() if names & set(one.opts)), OTHER_OPTIONS
    )


def commands_in(command: Any, context: Any) -> list[str]:
    """The commands of a group, as they were put in; none where it is a command."""
    return command.list_commands(context) if getattr(command, "commands", None) else []


def value_kind(one: Any, context: Any) -> str:
    """What typer calls the kind of a value, without its brackets; how, depends on its version."""
    told = one.display_type(context) if hasattr(one, "display_type") else one.make_metavar(context)
    return str(told or "TEXT").strip("<>[]{}")


def usual_value(one: Any) -> str:
    """What holds where an option is not given; empty where that is nothing, or goes without saying."""
    value = one.default
    if not getattr(one, "show_default", True) or isinstance(value, bool) or callable(value):
        return ""
    return "" if value in (None, "", (), []) else str(getattr(value, "value", value))
