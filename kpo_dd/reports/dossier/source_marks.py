"""Numbers for sources, in the order in which a paper comes to them; each source is told once, at its end."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from kpo_dd.reports.words.paper import Bit, BitLook, PaperBlock, PaperHead, PaperLine, soft
from kpo_dd.reports.words.phrases import Phrases

DAGGER = "†"


class SourceMarks(Struct, frozen=True):
    """The sources of one paper."""

    p: Phrases
    numbers: dict[str, int] = field(default_factory=dict)

    def marks(self, sources: Iterable[str]) -> str:
        """`[1] [4†]`: where these sources stand in the list; empty for none."""
        return " ".join(map(self.mark, dict.fromkeys(sources)))

    def mark(self, source: str) -> str:
        """One of them; a dagger where nobody has read it in a public text."""
        number = self.numbers.setdefault(source, len(self.numbers) + 1)
        return f"[{number}{self.dagger(source)}]"

    def dagger(self, source: str) -> str:
        """The mark of a source that is not verified; empty for others."""
        return "" if self.p.citation(source).is_verified else DAGGER

    def listed(self) -> tuple[PaperBlock, ...]:
        """The list, and what the dagger means."""
        if not self.numbers:
            return ()
        unread = sum(1 for name in self.numbers if self.dagger(name))
        note = self.p.say("dossier.dagger", mark=DAGGER, count=unread, of=len(self.numbers))
        head = PaperHead(self.p.say("html.citations"))
        said = (bit for one in self.numbers.items() for bit in self.line(*one))
        return (head, *([PaperLine(soft(note))] if unread else []), PaperLine(tuple(said)))

    def line(self, source: str, number: int) -> tuple[Bit, ...]:
        """A source with its number, and whether it is in force."""
        cited = self.p.citation(source)
        late = self.p.say("report.not_in_force", day=self.p.on) if not cited.is_in_force else ""
        said = f"{cited.text} ({late})" if late else cited.text
        return (
            Bit(f"[{number}] ", BitLook.STRONG),
            Bit(f"{said} {self.dagger(source)}".rstrip() + "  ", BitLook.SMALL),
        )
