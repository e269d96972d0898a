"""The door for developers: tasks, marks, workflow and pages say the same as the code."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import lru_cache
from importlib import import_module
from inspect import signature
from itertools import chain
from pkgutil import walk_packages

import pytest
import yaml
from packaging.requirements import Requirement

import kpo_dd
from tests.conftest import UNHURRIED
from tests.toys import ROOT

TASKS = (ROOT / "justfile").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
JOBS = WORKFLOW["jobs"]
VERSIONS = ("3.11", "3.12", "3.13", "3.14")


def commands(job: str) -> str:
    """What a job of the workflow runs, a command a line."""
    return "\n".join(step["run"] for step in JOBS[job]["steps"] if "run" in step)


def test_every_mark_is_explained_used_and_left_out_by_check() -> None:
    """Nobody has to remember a fifth one, or where the limit stands; `sampled(n)` makes others long, and
    `forkless` says how a test runs, not how long.
    """
    marks = [
        mark.partition(": ")[0] for mark in PROJECT["tool"]["pytest"]["ini_options"]["markers"]
    ]
    explained = [mark for mark in marks if "(" not in mark and mark != "forkless"]
    assert set(marks) - set(explained) == {"sampled(n)", "forkless"}
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    used = {mark for text in tests for mark in re.findall(r"pytest\.mark\.(\w+)[,\n]", text)}
    assert used >= UNHURRIED
    assert set(explained) == UNHURRIED
    assert f'"not ({" or ".join(explained)})"' in TASKS
    assert "--cpu-limit=3\n" in TASKS


@pytest.mark.parametrize(
    "text",
    [CONTRIBUTING, (ROOT / ".ci/run").read_text(encoding="utf-8"), *map(commands, JOBS)],
    ids=["CONTRIBUTING.md", ".ci/run", *JOBS],
)
def test_every_task_named_is_one(text: str) -> None:
    """And every program of ours that is run is there and can be run."""
    tasks = set(re.findall(r'^([a-z]+)(?: (?:\*\w+|\w+="\w+"))?:', TASKS, re.M))
    assert set(re.findall(r"(?:^|`)just ([a-z]+)", text, re.M)) <= tasks
    for script in re.findall(r"^\.ci/\w+", text, re.M):
        assert (ROOT / script).stat().st_mode & 0o111 or sys.platform == "win32"


def test_every_room_says_on_which_floor_each_of_its_modules_stands() -> None:
    """A room without floors would let anything in; `lint-imports` minds the modules themselves."""
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    floors = {
        room
        for contract in contracts
        if contract["type"] == "layers" and contract.get("exhaustive")
        for room in contract["containers"]
    }
    rooms = {
        ".".join(folder.parent.relative_to(ROOT).parts)
        for folder in (ROOT / "kpo_dd").rglob("__init__.py")
        if len(list(folder.parent.glob("*.py"))) > 1 or folder.parent.name == "reports"
    }
    assert floors == rooms


def test_one_name_is_one_thing() -> None:
    """A class, function or constant at the top of one module stands at the top of no other."""
    homes: dict[str, list[str]] = {}
    for path in (ROOT / "kpo_dd").rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            for name in names_given_by(node):
                homes.setdefault(name, []).append(path.name)
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


CACHED = type(lru_cache(len))
# Remembered by texts of ours: how parts of headings are joined, columns by their letters, listed goods.
REMEMBERED_OF_OURS = {"between_and_behind", "column_named", "goods_by_start", "beginnings_of"}


def test_what_is_remembered_of_texts_has_a_bound() -> None:
    """They may be a supplier's, and a process may read run after run."""
    unbounded = {
        name
        for module in walk_packages(kpo_dd.__path__, "kpo_dd.")
        if not module.name.endswith("__main__")
        for name, one in vars(import_module(module.name)).items()
        if isinstance(one, CACHED) and one.cache_parameters()["maxsize"] is None
        for asked in signature(one).parameters.values()
        if re.search(r"\b(str|bytes)\b", str(asked.annotation))
    }
    assert unbounded == REMEMBERED_OF_OURS


def names_given_by(node: ast.stmt) -> set[str]:
    """The names that a statement at the top of a module defines; what it exports is no name."""
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.Assign(targets=targets):
            return {one.id for one in targets if isinstance(one, ast.Name)} - {"__all__"}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
    return set()


def test_the_workflow_checks_every_python_and_every_system() -> None:
    """From the oldest that the project takes; actions of others by a major version."""
    assert JOBS["check"]["strategy"]["matrix"]["python"] == list(VERSIONS)
    assert PROJECT["project"]["requires-python"] == f">={VERSIONS[0]}"
    assert JOBS["elsewhere"]["strategy"]["matrix"]["system"] == ["windows-latest", "macos-latest"]
    assert commands("check").endswith("\njust check")
    assert commands("elsewhere").endswith("\njust elsewhere")
    assert commands("whole").endswith("\n.ci/run")
    used = [step["uses"] for job in JOBS.values() for step in job["steps"] if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", action) for action in used)


def test_ci_checks_with_one_version_of_everything_the_project_asks_for() -> None:
    """Exact versions without addresses, each of them one that pyproject.toml lets in."""
    lines = (ROOT / ".ci/constraints.txt").read_text(encoding="utf-8").splitlines()
    exact = {}
    for line in lines:
        name, _, version = line.partition("==")
        assert re.fullmatch(r"[\w.]+", version), line
        exact[name.lower().replace("_", "-")] = version
    assert len(exact) == len(lines)
    extras = PROJECT["project"]["optional-dependencies"]
    brought = (extras[name] for name in ("test", "dev", "release"))
    asked = [*PROJECT["project"]["dependencies"], *chain.from_iterable(brought)]
    for text in (one for one in asked if not one.startswith("kpo-dd[")):
        wanted = Requirement(text)
        assert wanted.specifier.contains(exact[wanted.name]), text


def test_before_a_commit_style_and_rules_are_looked_at() -> None:
    """By the programs that `just check` runs, of the same version."""
    (own,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    hooks = {hook["id"]: hook for hook in own["hooks"]}
    assert own["repo"] == "local"
    assert set(hooks) == {"ruff-check", "ruff-format", "rules-check"}
    assert hooks["rules-check"]["files"] == "^rules/"


def test_names_that_are_taken_stand_where_the_page_says() -> None:
    """A row a name; and what the page names of the code is there."""
    rows = re.findall(r"^\| `(\w+)` \| `([\w/]+\.py)` \|", CONTRIBUTING, re.M)
    assert len(rows) > 20
    for name, module in rows:
        source = (ROOT / "kpo_dd" / module).read_text(encoding="utf-8")
        assert re.search(rf"^class {name}\b", source, re.M), name
    for path in re.findall(r"`((?:kpo_dd|rules|tests)/[\w./]*)`", CONTRIBUTING):
        assert (ROOT / path).exists(), path


def test_every_room_stands_on_the_page_of_the_house() -> None:
    """A room, a room in it, and a module that stands by itself; who looks for one finds what it is for."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = page.partition("\n## Adding things")[0]
    named = {one.rstrip("/") for one in re.findall(r"`([\w/.]+)`", table)}
    house = ROOT / "kpo_dd"
    rooms = {path.parent.relative_to(house) for path in house.glob("*/**/__init__.py")}
    alone = {path.name for path in house.glob("[!_]*.py")}
    shallow = {room for room in rooms if len(room.parts) <= 2}
    assert {str(room) for room in shallow if not {room.name, room.as_posix()} & named} == set()
    assert alone - named == set()
