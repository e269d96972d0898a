# The tasks of a developer; `just` alone lists them.
#
# `just` and not `make`: Windows has no make, and this program is to be changed there too, while
# `pip install -e '.[dev]'` brings `just` to every system. It also takes arguments, says what each
# task is for, and has no rules about files, of which this project would need none.

set windows-shell := ["powershell.exe", "-NoLogo", "-Command"]

quick := "not (office or browser or process or slow or long)"

[private]
default:
    @just --list --unsorted

# Before every commit: style, types, walls and the quick tests; under a minute
check: style
    python -m pytest -m "{{ quick }}" --hypothesis-profile=fast --cpu-limit=3

# Style, types and walls alone: seconds
style:
    ruff check .
    ruff format --check .
    mypy
    lint-imports

# Mend what a machine can mend
fix:
    ruff check --fix .
    ruff format .

# Tests, all that can run here or those named: just test tests/reading -k merged
test *arguments:
    python -m pytest {{ arguments }}

# Proofs by a great many cases, which a plain run of the tests leaves out: minutes
long *arguments:
    python -m pytest -m long {{ arguments }}

# Reading and writing, on a system that may not be Linux
elsewhere:
    python -m pytest -m "{{ quick }}" tests/reading tests/template tests/reports/workbook tests/writing

# The rules: in order, and every example ends as it says
rules:
    kpo-dd rules check --rules rules
    kpo-dd rules test --rules rules

# The pages of docs/ as a site, in build/site; it ends at a dead link. Needs `.[site]`
site:
    python -m mkdocs build --strict

# Write the reference of all commands anew, in three languages
reference:
    python -m kpo_dd.cli.reference_page docs

# Write the schemas of rule files anew, for editors
schemas:
    python -m kpo_dd.rulebook.file_schemas rules

# Write the golden files anew; look at the difference before you commit it
golden:
    python -m tests.golden
    git diff --stat -- tests/golden

# Change the program in small ways and see whether a test minds: just mutate kpo_dd.assessment.scoring.exposure
mutate *modules:
    .ci/mutation {{ modules }}

# Write .ci/constraints.txt anew, with the versions that a new environment gets today
constraints:
    python -m venv --clear build/constraints
    build/constraints/bin/python -m pip install -q --upgrade pip
    build/constraints/bin/python -m pip install -q '.[dev]'
    build/constraints/bin/python -m pip freeze --exclude kpo-dd > .ci/constraints.txt

# The whole proof, as CI runs it on the last commit, on Debian: minutes
all:
    .ci/run

# What is handed over, in a new folder: wheel, source, wheelhouses for laptops, list of parts, hashes; needs an index
release out="dist":
    python -m release {{ out }}
