"""What can be asked of the program without any work being done."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kpo_dd import __version__
from kpo_dd.cli.examples import USES
from kpo_dd.wording import Language, catalogue
from tests.cli.runner import DAY, Ran, run, toy
from tests.cli.suppliers import suppliers
from tests.test_readme import whole_program
from tests.toys import ROOT, TOY_RULES

COMMANDS = {
    "": [
        *("assess", "compare", "inspect", "template", "triage", "ask", "explain", "dossier"),
        *("letters", "rules", "commitments", "history", "statement", "register", "screen"),
        *("decisions", "evidence", "actions", "cases", "trainings", "screening", "data"),
    ],
    "data": ["list", "check", "add"],
    "rules": ["list", "show", "check", "test", "copy", "impact", "sensitivity", "export", "review"],
    "commitments": [
        *("list", "show", "record", "renewals", "export", "verify"),
        *("accept", "reject", "invite", "withdraw", "correct", "import"),
    ],
    "register": [
        *("verify", "head", "prove", "check", "key", "forget", "rebase", "backup", "restore"),
    ],
    "register key": ["new"],
    "decisions": ["record", "list", "due"],
    "evidence": ["record", "list"],
    "actions": ["open", "close", "accept", "list", "import"],
    "cases": ["record", "list"],
    "trainings": ["record", "list"],
    "screening": ["decide", "list"],
}
EVERY = [
    "",
    *COMMANDS[""],
    *(f"{group} {command}" for group in filter(None, COMMANDS) for command in COMMANDS[group]),
]
HEAVY = re.compile(
    r"\|\s+(pandas|numpy|sqlalchemy|openpyxl|jinja2|xlsxwriter|docx|lxml|yaml|rich|markdown_it)\s*$",
    re.M,
)


@pytest.mark.parametrize("command", EVERY)
def test_help_is_quick_because_it_imports_nothing_heavy(tmp_path: Path, command: str) -> None:
    """Every command explains itself, exits with 0, and loads no library of the work itself."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "kpo_dd", *command.split(), "--help"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0
    assert f"Usage: {' '.join(['kpo-dd', *command.split()])} [OPTIONS]" in done.stdout
    assert "kpo_dd.cli.app" in done.stderr
    assert HEAVY.findall(done.stderr) == []


@pytest.mark.parametrize("group", COMMANDS)
def test_every_command_is_offered(tmp_path: Path, group: str) -> None:
    """These and no other."""
    ran = run(tmp_path, *group.split(), "-h", COLUMNS="100")
    listed = ran.out[ran.out.index("Commands") :]
    assert sorted(re.findall(r"^  (\w+) ", listed, re.M)) == sorted(COMMANDS[group])
    assert "..." not in listed  # what each is for is said whole


# Not of the language: commands, options, choices, addresses, file names, what the environment calls itself.
NO_WORDS = re.compile(
    r"kpo-dd.*|--?[\w-]+(?:=\d+)?|KPO_\w+|\w+(?:\|\w+)+|[\w-]+\.\w{2,4}|\w+=\d+|\w+_\w+|[A-Z]{2}-\d+"
    r"|\[[^\[]*: [^А-я]*\]|xlsx,html,json"
)
OF_THE_TRADE = {
    "Excel",
    "CSV",
    "SHA",
    "JSON",
    "dask",
    "single",
    "form",
    "table",
    "accepted",
    "rejected",
}
OF_THE_TRADE |= {
    "refused",
    "en",
    "seconds",
    "cells",
    "parts",
    "built",
    "in",
    "xlsx",
    "md",
    "txt",
    "json",
    "HTML",
    "Word",
}
# Words that are typed as they stand, names of lists, and folders.
OF_THE_TRADE |= {
    *("approve", "conditions", "defer", "refuse", "end", "confirms", "does", "not", "remedied"),
    *("request", "findings", "reminder", "renewal", "approval", "refusal", "trafficking"),
    *("signed", "expiring", "csv", "docx", "html", "questionnaires", "receipts", "UTC"),
    *("UFLPA", "CBP", "DOL", "OpenSanctions", "ID", "PowerShell"),
}
OF_THE_TRADE |= {name for names in COMMANDS.values() for name in names}
PLACES_OF_LANG: tuple[tuple[str, list[str], dict[str, str]], ...] = (
    ("before", ["--lang", "LANG", "COMMAND", "--help"], {}),
    ("behind", ["COMMAND", "--help", "--lang", "LANG"], {}),
    ("joined", ["COMMAND", "--lang=LANG", "-h"], {}),
    ("environment", ["COMMAND", "--help"], {"KPO_DD_LANG": "LANG"}),
)


def page_of(tmp_path: Path, command: str, words: list[str], given: str, **named: str) -> Ran:
    """The help of a command, the language put where it is asked for."""
    said: list[str] = []
    for word in words:
        said.extend(command.split() if word == "COMMAND" else [word.replace("LANG", given)])
    return run(tmp_path, *said, **dict.fromkeys(named, given))


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(one, marks=[] if one in {"", "rules impact"} else pytest.mark.long)
        for one in EVERY
    ],
)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_help_is_wholly_in_the_language_asked_for(
    tmp_path: Path, command: str, language: str
) -> None:
    """Not a word of English is left, whether of ours or of the library that reads command lines."""
    pages = {
        page_of(tmp_path, command, words, language, **named).out
        for _, words, named in PLACES_OF_LANG
    }
    assert len(pages) == 1  # wherever the language stands
    left = set(re.findall(r"[A-Za-z]{2,}", NO_WORDS.sub(" ", pages.pop())))
    assert left - OF_THE_TRADE == set()


@pytest.mark.parametrize("command", ["", "rules", "assess"])
def test_an_unknown_language_is_said_and_not_passed_over(tmp_path: Path, command: str) -> None:
    """In one line, with those there are."""
    ran = run(tmp_path, *command.split(), "--lang", "de", "list")
    assert ran.code == 2
    assert "en, ru, kk" in ran.err
    assert len(ran.lines) == 1


def test_a_language_given_before_the_command_is_that_of_the_command(tmp_path: Path) -> None:
    """And one given to the command itself comes first."""
    said = [
        run(tmp_path, *words, "rules", *more, "list").out
        for words, more in ((["--lang", "RU"], []), ([], ["--lang", "ru"]), ([], []))
    ]
    assert said[0] == said[1] != said[2]
    own = run(tmp_path, "--lang", "kk", "rules", "list", "--lang", "ru")
    assert own.out == said[0]


# Examples

USED = [(command, line) for command, lines in USES.items() for line in lines]


def test_every_command_has_two_examples_and_its_help_shows_them(tmp_path: Path) -> None:
    """Commands and groups alike."""
    assert {command: len(lines) for command, lines in USES.items()} == dict.fromkeys(EVERY, 2)
    for command in ("", "assess", "rules impact"):
        shown = run(tmp_path, *command.split(), "--help").out
        assert [line for line in USES[command] if f"\n  kpo-dd {line}\n" not in shown] == []


@pytest.mark.parametrize(("command", "line"), USED, ids=lambda one: one.replace(" ", "_"))
def test_an_example_is_understood(command: str, line: str) -> None:
    """It names its own command, and options that there are with values they take."""
    assert line.startswith(command)
    words = shlex.split(line)
    found, context = whole_program(), None
    while words and words[0] in getattr(found, "commands", {}):
        name = words.pop(0)
        found = found.commands[name]
    assert not hasattr(found, "commands")
    if "--help" not in words:
        context = found.make_context("kpo-dd", words)
    assert context is None or context.params


@pytest.mark.long
def test_the_examples_run_on_the_samples(tmp_path: Path) -> None:
    """In the order a person would use them; none is refused."""
    for name in ("samples", "README.md"):
        (tmp_path / name).symlink_to(ROOT / name)
    first = ["assess samples/suppliers.xlsx", "rules copy my-rules"]
    first.append("register prove S-0004 --out proof.json")  # which others check
    # `rules check` looks at every rule for minutes, and has a proof of its own.
    again = {line for _, line in USED if "rules check" not in line} - set(first)
    codes = {line: run(tmp_path, *shlex.split(line)) for line in [*first, *sorted(again)]}
    assert {line: ran.err for line, ran in codes.items() if ran.code not in {0, 3}} == {}


# What is wrong is said in the language, too


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("commitments renewals --within abc", "--within нужно целое число"),
        ("commitments renewals --within -1", "--within нужно целое число не меньше 0"),
        ("assess", "не указано: ПУТЬ..."),
        ("rules show", "не указано: НОМЕР"),
    ],
)
def test_wrong_use_is_said_in_words_of_the_language(tmp_path: Path, line: str, said: str) -> None:
    """What is to be given is called as in the help."""
    ran = run(tmp_path, *line.split(), "--lang", "ru")
    assert ran.code == 2
    assert said in ran.err
    assert len(ran.lines) == 1


# Days


@pytest.mark.parametrize(
    "day", ["23.11.2026", "23 ноября 2026", "2026 жылғы 23 қараша", "23 Nov 2026"]
)
def test_a_day_may_be_written_as_in_a_cell(tmp_path: Path, day: str) -> None:
    """Every option that takes a day reads it as a questionnaire is read."""
    suppliers(tmp_path)
    ran = toy(tmp_path, "assess", "suppliers.xlsx", "--on", day, "--dry-run")
    assert ran.code == 0
    assert DAY in ran.out.splitlines()[0]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("05/06/2026", "date in two ways"),
        ("23.11.26", "two digits"),
        ("31.02.2026", "is not a date"),
        ("2026-W10-1", "is not a date"),
        ("1850-01-01", "is not a date"),
        ("46349", "is not a date"),
    ],
)
def test_a_day_that_is_none_or_two_is_refused(tmp_path: Path, day: str, said: str) -> None:
    """In one line with ways to write it."""
    ran = toy(tmp_path, "rules", "check", "--on", day)
    assert ran.code == 2
    assert said in ran.err
    assert "23.11.2026" in ran.err


@pytest.mark.parametrize("command", ["template --out q.xlsx", "ask A-1"])
@pytest.mark.parametrize(("lang", "word"), [("ru", "уже прошёл"), ("kk", "өтіп кетті")])
def test_a_day_to_answer_by_that_has_passed_is_warned_of(
    tmp_path: Path, command: str, lang: str, word: str
) -> None:
    """It would go out to suppliers; a day to come and today are no slip."""
    past = toy(tmp_path, *command.split(), "--due", "15.12.2020", "--lang", lang)
    assert any(word in line and "15.12.2020" in line for line in past.lines)
    soon = toy(tmp_path, *command.split(), "--due", "31.12.2098", "--lang", lang)
    assert not any(word in line for line in soon.lines)


def test_a_day_far_ahead_is_warned_of(tmp_path: Path) -> None:
    """The run goes on: somebody may want to know what expires until then."""
    ran = toy(tmp_path, "rules", "check", "--on", "01.02.2099", "--lang", "ru")
    assert "01.02.2099" in ran.lines[0]
    assert "больше чем через год" in ran.lines[0]
    assert "больше чем через год" not in toy(tmp_path, "rules", "check", "--lang", "ru").err


def test_the_version_is_that_of_the_package(tmp_path: Path) -> None:
    """And nothing else is printed."""
    assert run(tmp_path, "--version") == Ran(0, f"kpo-dd {__version__}\n", "")


def test_without_a_command_the_help_is_shown(tmp_path: Path) -> None:
    """It is no error to ask what there is, but nothing was done."""
    ran = run(tmp_path)
    assert ran.code == 2
    assert "assess" in ran.out + ran.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes_commands(tmp_path: Path, shell: str) -> None:
    """The script a shell asks for, and the words it is then given."""
    script = run(tmp_path, _KPO_DD_COMPLETE=f"source_{shell}")
    assert script.code == 0
    assert "kpo-dd" in script.out
    asked = {"COMP_WORDS": "kpo-dd a", "COMP_CWORD": "1", "_TYPER_COMPLETE_ARGS": "kpo-dd a"}
    fish = {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    words = run(tmp_path, _KPO_DD_COMPLETE=f"complete_{shell}", **asked, **fish)
    assert "assess" in words.out


def test_a_shell_can_show_its_completion(tmp_path: Path) -> None:
    """As the README says."""
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m kpo_dd --show-completion; echo $?"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "_KPO_DD_COMPLETE=complete_bash" in done.stdout
    assert done.stdout.splitlines()[-1] == "0"


@pytest.mark.parametrize("command", ["rules list", "rules show MS-01", "--help"])
def test_a_reader_that_has_gone_is_no_error(tmp_path: Path, command: str) -> None:
    """`kpo-dd rules list | head` ends in silence."""
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m kpo_dd {command} | true"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "KPO_DD_RULES": str(TOY_RULES)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.parametrize(
    ("more", "code"), [((), 0), (("--fail-on", "critical"), 1), (("none.pdf",), 3)]
)
@pytest.mark.sampled(1)
def test_a_run_whose_reader_has_gone_ends_as_it_would_have(
    tmp_path: Path, more: tuple[str, ...], code: int
) -> None:
    """`kpo-dd assess … | head -1` has the exit code of the run, and its reports."""
    suppliers(tmp_path)
    (tmp_path / "none.pdf").write_bytes(b"%PDF-1.7")
    given = " ".join(("assess", "suppliers.xlsx", *more, "--on", DAY))
    command = f"'{sys.executable}' -m kpo_dd {given} 2>&1 | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "KPO_DD_RULES": str(TOY_RULES)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
    assert (tmp_path / "kpo-dd-report" / "register-receipt.json").exists()


VALUE_WORD = re.compile(r'metavar="([A-Z]+)')  # `json,xlsx` is typed as it stands


@pytest.mark.parametrize("language", Language)
def test_every_kind_of_value_has_a_word_in_each_language(language: Language) -> None:
    """No English capitals among Russian ones: `ПОСТАВЩИК LISTED`."""
    told = {
        word
        for module in (ROOT / "kpo_dd" / "cli").glob("*.py")
        for word in VALUE_WORD.findall(module.read_text("utf-8"))
    }
    known = catalogue(language)
    assert "SUPPLIER" in told
    assert {
        word
        for word in told
        if not any(key.startswith(f"help_value.{word.casefold()}") for key in known)
    } == set()
