"""What the register's commands want of a rulebook: the Principles, and how long a commitment counts.

Of a rulebook that was loaded before, its parsed files are kept (`kept_documents.py`): two of them then go
through the same checks as ever, and all others are only hashed. One of which nothing is kept is loaded whole.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from pydantic import ValidationError

from kpo_dd.rulebook.commitment_terms import CommitmentTerms
from kpo_dd.rulebook.kept_documents import digest_to_keep, kept_documents
from kpo_dd.rulebook.principles import Principles
from kpo_dd.rulebook.rule_files import RuleFiles


class RegisterTerms(Struct, frozen=True):
    """The terms on which the register is read."""

    principles: Principles
    commitments: CommitmentTerms


def register_terms(root: Path, cache: Path | None) -> RegisterTerms:
    """The terms of the rulebook in a folder. RulebookError with all its problems."""
    found = kept_terms(root, cache) if cache is not None else None
    if found is not None:
        return found
    from kpo_dd.rulebook.loading import load_rulebook  # with all that a whole rulebook needs

    rulebook = load_rulebook(root, cache)
    return RegisterTerms(rulebook.principles, rulebook.method.commitments)


def kept_terms(root: Path, cache: Path) -> RegisterTerms | None:
    """The terms by what is kept of these very files; None where nothing is, or it can't be believed."""
    with suppress(OSError, ValidationError):
        kept = kept_documents(cache, digest_to_keep(RuleFiles(root).sha256))
        method, principles = kept.get("method.yaml"), kept.get("principles.yaml")
        if isinstance(method, dict) and principles is not None:
            return RegisterTerms(
                Principles.model_validate(principles),
                CommitmentTerms.model_validate(method.get("commitments", {})),
            )
    return None
