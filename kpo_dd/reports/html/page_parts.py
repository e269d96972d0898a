"""What pages are written from: templates, the style sheet, the script, and the policy that names them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.reports.html.apart_pieces import SHORT_DIGEST
from kpo_dd.reports.html.compiled_templates import CompiledTemplates
from kpo_dd.reports.html.name_pieces import names_on_page
from kpo_dd.reports.words import outline
from kpo_dd.wording import one_line

STYLE, SCRIPTS = "report.css", ("report.js", "suppliers.js")


def part(name: str) -> str:
    """A file of this room by its name: a part of a page, its style sheet, or its script."""
    return (files(__package__) / name).read_text(encoding="utf-8")


def policy(style: str, script: str = "") -> str:
    """What a page allows its reader's browser: this style sheet, perhaps this script, and nothing else."""
    run = f"script-src '{hashed(script)}'; " if script else ""
    return (
        f"default-src 'none'; style-src '{hashed(style)}'; {run}base-uri 'none'; form-action 'none'"
    )


def hashed(text: str) -> str:
    """The digest of a part of a page, as a policy names it."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode("ascii")


@cache
def page_templates() -> Callable[[str], Template]:
    """The templates by name, with everything they may call; an unknown name in one is an error."""
    environment = Environment(
        loader=FunctionLoader(part),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["one_line"] = one_line
    environment.globals.update(
        outline=outline,
        ReturnState=ReturnState,
        names_on_page=names_on_page,
        short_digest=lambda digest: digest[:SHORT_DIGEST],
    )
    environment.bytecode_cache = CompiledTemplates(environment, Path(__file__).parent)
    return environment.get_template
