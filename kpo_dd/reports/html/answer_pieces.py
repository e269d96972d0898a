"""What a supplier answered, as pieces of its dossier: evidence with its cell, comments, open questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kpo_dd.assessment.result.assessed import Status, SupplierResult
from kpo_dd.assessment.result.flags import Evidence, OpenQuestion
from kpo_dd.errors import Place
from kpo_dd.reports.html.shapes import NOTHING, Piece, Shapes, element, together
from kpo_dd.reports.words.phrases import Phrases

WAS = element("strong", element("bdi", 1))


@dataclass(frozen=True)
class AnswerPieces:
    """Draws answers in the words of one language."""

    p: Phrases
    shapes: Shapes

    def evidence(self, one: Evidence) -> Piece:
        """A line with an answer: as it was understood, as it was written, where, and what was added."""
        line = self.shapes.shape(("evidence", one.question), lambda: self.line(one.question))
        return [line, self.p.answers.answer(one), self.written(one), self.added(one)]

    def line(self, question: str) -> Piece:
        """The line of a question; its answer, its cell and its comment are to come."""
        return element("li", self.p.answers.question(question), " ", WAS, 2, 3)

    def written(self, one: Evidence) -> Piece:
        """As it stands in its cell."""
        place = self.p.place(one.place)
        if not place:
            return NOTHING
        told = self.p.say("html.written", raw=self.p.answers.quoted(one.raw))
        return [self.shapes.shape("written", written_shape), told, place]

    def added(self, one: Evidence) -> Piece:
        """What the supplier added beside it."""
        if not one.comment:
            return NOTHING
        told = self.p.say("html.commented", text=self.p.answers.quoted(one.comment))
        return [self.shapes.shape("added", lambda: element("span.note", element("bdi", 1))), told]

    def short(self, one: Evidence) -> Piece:
        """A line with an answer and its cell only."""
        line = self.shapes.shape(("short", one.question), lambda: self.line(one.question))
        place = self.p.place(one.place)
        where: Piece = [self.shapes.shape("short place", short_place), place] if place else NOTHING
        return [line, self.p.answers.answer(one), where, NOTHING]

    def comments(self, comments: Iterable[Evidence]) -> Piece:
        """Everything the supplier added beside its answers."""
        lines = [self.comment(one) for one in comments]
        if not lines:
            return NOTHING
        head = element("h4", self.p.say("html.comments"), ": ", 1)
        shape = self.shapes.shape("comments", lambda: together(head, element("ul", 2)))
        return [shape, str(len(lines)), together(*lines)]

    def comment(self, one: Evidence) -> Piece:
        """One comment, with the answer it stands beside."""
        said = (" — ", element("bdi", 2), " ", element("span.where", element("bdi", 3)))
        shape = self.shapes.shape(
            ("comment", one.question),
            lambda: element("li", self.p.answers.question(one.question), " ", WAS, *said),
        )
        words = self.p.answers
        return [shape, words.answer(one), words.quoted(one.comment), self.p.place(one.place)]

    def questions(self, supplier: SupplierResult) -> Piece:
        """What is still to be asked."""
        asked = supplier.open_questions
        if not asked:
            return NOTHING
        suffices = supplier.status is Status.ASSESSED
        key = "html.questions_narrow" if suffices else "html.questions_decide"
        head = element("h4", self.p.say(key), ": ", 1)
        shape = self.shapes.shape(key, lambda: together(head, element("ul.numbered", 2)))
        return [shape, str(len(asked)), together(*map(self.open_question, asked))]

    def open_question(self, one: OpenQuestion) -> Piece:
        """A question, why it is open, and what waits for it."""
        key = ("open", one.question, one.rules, one.zero_tolerance)
        shape = self.shapes.shape(key, lambda: self.open_shape(one))
        return [shape, self.unusable(one)]

    def open_shape(self, one: OpenQuestion) -> Piece:
        """The same, but for what was written."""
        alarm = element("span.tag.tag-alarm", self.p.say("html.zero_tolerance"))
        waiting = self.p.say("html.question_rules", rules=self.p.rules.left_undecided(one))
        text = self.p.answers.numbered(one.question)
        first = (alarm, " ") if one.zero_tolerance else ()
        return element("li", *first, text, element("span.note", 1, waiting))

    def unusable(self, one: OpenQuestion) -> Piece:
        """What was written and could not be used, with its cell."""
        if not one.raw:
            return NOTHING
        shape = self.shapes.shape("unusable", lambda: together(element("bdi", 1), 2, ". "))
        return [shape, self.p.answers.why_open(one), self.bracketed(one.place)]

    def bracketed(self, place: Place) -> Piece:
        """A place in brackets; nothing for none."""
        told = self.p.place(place)
        if not told:
            return NOTHING
        shape = self.shapes.shape("bracketed", lambda: together(" (", element("bdi", 1), ")"))
        return [shape, told]

    def left_open(self, names: Iterable[str]) -> Piece:
        """All questions that the return left open, as they are asked."""
        lines = [self.asked(name) for name in names]
        if not lines:
            return NOTHING
        head = element("h4", self.p.say("html.left_open"), ": ", 1)
        shape = self.shapes.shape("left open", lambda: together(head, element("ul.numbered", 2)))
        return [shape, str(len(lines)), together(*lines)]

    def asked(self, name: str) -> Piece:
        """A question as it is asked, with its number."""
        line = ("left open", name)
        return self.shapes.whole(line, lambda: element("li", self.p.answers.numbered(name)))


def written_shape() -> Piece:
    """As what an answer was written, and where."""
    return element("span.where", " — ", 1, ", ", element("bdi", 2))


def short_place() -> Piece:
    """Where an answer stands."""
    return element("span.where", " — ", element("bdi", 1))
