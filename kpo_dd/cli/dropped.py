"""`python -m kpo_dd.cli.dropped`: what was dropped on `assess.cmd` is assessed, and the report opens.

Explorer starts a command file with one long line, in which a name without spaces stands unquoted. The file
hands that line over as it is, so that no name in it, which a supplier may have chosen, is read by a shell.
"""

from __future__ import annotations

import os
import re
import sys
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path

from kpo_dd.cli.exits import ExitCode
from kpo_dd.cli.laptop_language import laptop_language
from kpo_dd.wording import LANGUAGE_VARIABLE, Language, say
from kpo_dd.writing.report_names import PAGE_FILE, RUN_FOLDER

DROPPED_VARIABLE = "KPO_DD_DROPPED"
AFTER_SWITCH = re.compile(r"\s/[cC]\s+(.*)", re.DOTALL)
ITEM = re.compile(r'"([^"]*)"|(\S+)')
WITH_A_REPORT = frozenset({ExitCode.DONE, ExitCode.ALARM, ExitCode.SOME_REFUSED})


def run_dropped() -> None:
    """Assess what was dropped, in its own folder and in the language of the laptop."""
    language = laptop_language()
    line = os.environ.pop(DROPPED_VARIABLE, "")
    items = items_of(line) if line else sys.argv[1:]
    sys.exit(assess_dropped(items, language, open_page))


def items_of(line: str) -> list[str]:
    """The paths in the line that Explorer starts cmd.exe with: `cmd.exe /c ""FILE.cmd" PATH "PATH" ..."`."""
    found = AFTER_SWITCH.search(line)
    if found is None:
        return []
    rest = found[1].strip()
    if rest.startswith('""') and rest.endswith('"'):
        rest = rest[1:-1]
    _, *items = [quoted or bare for quoted, bare in ITEM.findall(rest)]
    return items


def assess_dropped(items: Sequence[str], language: Language, show: Callable[[Path], None]) -> int:
    """Run `assess` beside the first item and show its page. Returns the exit code of the run."""
    paths = [Path(item).absolute() for item in items]
    if not paths:
        print(say(language, "dropped.nothing"), file=sys.stderr)
        return ExitCode.COULD_NOT_RUN
    home = paths[0].parent
    try:
        os.chdir(home)
    except OSError as error:
        said = say(language, "dropped.no_folder", path=home, reason=error.strerror or error)
        print(f"kpo-dd: {said}", file=sys.stderr)
        return ExitCode.COULD_NOT_RUN
    os.environ[LANGUAGE_VARIABLE] = language
    code = run_assess(paths)
    page = home / RUN_FOLDER / PAGE_FILE
    if code in WITH_A_REPORT and page.is_file():
        try:
            show(page)
        except OSError:  # no program for pages, or a rule of the company's
            print(f"kpo-dd: {say(language, 'dropped.not_opened', path=page)}", file=sys.stderr)
            return code or ExitCode.SOME_REFUSED  # or the window closes before anybody has read it
    return code


def run_assess(paths: Sequence[Path]) -> int:
    """The command itself, as if it had been typed."""
    from kpo_dd.cli.app import main as program

    sys.argv = ["kpo-dd", "assess", "--out", RUN_FOLDER, "--", *map(str, paths)]
    try:
        program()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else ExitCode.DONE
    return ExitCode.DONE


def open_page(page: Path) -> None:
    """Open the page with what the laptop opens pages with."""
    if sys.platform == "win32":
        os.startfile(page)  # noqa: S606
    elif not webbrowser.open(page.as_uri()):
        raise OSError


if __name__ == "__main__":
    run_dropped()
