"""What every mail to a supplier has: a subject, a greeting, and who writes; plain text in one language.

A mail program breaks lines itself. Nothing anybody else wrote makes a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from kpo_dd.reports.words.written_days import written_day
from kpo_dd.wording import Language, one_line, say


class MailWriter(Struct, frozen=True):
    """Who writes, and until when an answer is wanted; a gap to fill in stands where nobody said who."""

    due: date | None
    name: str = ""


class MailText(Struct, frozen=True):
    """The parts of mails in one language."""

    language: Language
    writer: MailWriter

    def phrase(self, key: str, **details: object) -> str:
        """A sentence of the catalogue."""
        return say(self.language, f"mail.{key}", **details)

    @property
    def due(self) -> str:
        """The day an answer is wanted; a gap where nobody said."""
        due = self.writer.due
        return written_day(due, self.language) if due else say(self.language, "mail.gap_due")

    def whole(self, subject: str, body: Iterable[str]) -> str:
        """A mail: its subject, the greeting, paragraphs with empty lines between them, who writes."""
        name = one_line(self.writer.name) or say(self.language, "mail.gap_writer")
        closing = say(self.language, "mail.closing", name=name)
        parts = (
            say(self.language, "mail.subject", text=subject),
            say(self.language, "mail.greeting"),
            *body,
            closing,
        )
        return "\n\n".join(parts) + "\n"


def in_notepad(text: str) -> bytes:
    """A text as Windows opens it in any alphabet: with a byte order mark, and its ends of lines."""
    return text.replace("\n", "\r\n").encode("utf-8-sig", errors="replace")


def called(supplier: str, name: str) -> str:
    """What a supplier is called in a subject: its name and its id, or what there is of both."""
    own, shown = one_line(supplier), one_line(name)
    return f"{shown} ({own})" if shown and shown != own else own
