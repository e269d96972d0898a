"""What a supplier answered, as pieces of its dossier: evidence with its cell, comments, open questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.result.assessed import Status, SupplierResult
from kpo_dd.assessment.result.flags import Evidence, OpenQuestion
from kpo_dd.errors import Place
from kpo_dd.reports.html.places import HERE, PlacePieces, Places, is_somewhere
from kpo_dd.reports.html.shapes import NOTHING, Piece, SharedShapes, element, together
from kpo_dd.reports.made_once import MadeOfThing, MadeOnce
from kpo_dd.reports.words.phrases import Phrases

LONGEST_SHARED = 60  # letters; what is longer few others have written
WAS = element("strong", element("bdi", -1))


class SaidAnswer(NamedTuple):
    """An answer to a question: what was understood, and what was written. A tuple, for it is hashed often."""

    question: str
    value: AnswerValue | None
    raw: str


class AnswerPieces:
    """Draws answers in the words of one language."""

    def __init__(self, phrases: Phrases, shapes: SharedShapes, places: Places) -> None:
        self.p, self.shapes, self.places = phrases, shapes, places
        self.opened = MadeOfThing(self.open_number)
        self.figures, self.unread = MadeOnce(self.in_words), MadeOnce(phrases.answers.unusable)

    def evidence(self, one: Evidence) -> Piece:
        """A line with an answer: as it was understood, as it was written, where, and what was added."""
        if not self.is_choice(one):
            return self.places.own.piece(("told", one.question, one.place), lambda: self.told(one))
        comment, said = self.added(one), ("evidence", one.question, one.value, one.raw)
        line = self.places.line(
            one.place,
            said,
            lambda spot: self.shapes.shape((*said, spot), lambda: self.choice_shape(one, spot)),
        )
        return [line, comment] if comment else line

    def is_choice(self, one: Evidence) -> bool:
        """Whether many give the same answer in the same letters."""
        choices = self.choices.get(one.question)
        return choices is not None and one.value in choices and not self.shapes.is_full

    @cached_property
    def choices(self) -> Mapping[str, frozenset[AnswerValue | None]]:
        """What there is to choose at each question; nothing where the answer is open."""
        asked = self.p.rulebook.questionnaire.questions
        return {question.id: frozenset(question.allowed) for question in asked}

    def choice_shape(self, one: Evidence, spot: PlacePieces | None) -> Piece:
        """The line of one answer to one question; a comment is to come."""
        told = self.p.answers.answer(one)
        answer = element("strong", element("bdi", told))
        raw = element(
            "span.raw", *self.raw(one.raw, told)
        )  # an option in other words: no need on paper
        where = self.where(raw, " ", *spot.drawn()) if spot else NOTHING
        return element("li.told", *self.asked_in_line(one.question), answer, where, -1)

    def told(self, one: Evidence) -> Piece:
        """The line of an answer that few others give."""
        comment, asked = self.added(one), ("line", one.question)
        shape = self.places.line(
            one.place,
            asked,
            lambda spot: self.shapes.shape(
                (*asked, spot), lambda: self.line(one.question, self.beside(spot), -3)
            ),
        )
        said = SaidAnswer(one.question, one.value, one.raw)
        is_figure = isinstance(one.value, (float, date))  # many give the same one
        answer, raw = self.figures[said] if is_figure else self.in_words(said)
        return [shape, answer, raw if is_somewhere(one.place) else NOTHING, comment]

    def in_words(self, said: SaidAnswer) -> tuple[str, Piece]:
        """An answer as it was understood, and as it was written where that is something else."""
        answer = self.p.answers.answer_to(said.question, said.value)
        return answer, together(*self.raw(said.raw, answer))

    def beside(self, spot: PlacePieces | None) -> Piece:
        """As what an answer was written, which is to come, and where."""
        return self.where(-2, " ", *spot.drawn()) if spot else NOTHING

    def line(self, question: str, *after: Piece) -> Piece:
        """The line of a question; its answer comes first of what is to come."""
        return element("li.told", *self.asked_in_line(question), WAS, *after)

    def asked_in_line(self, question: str) -> Sequence[Piece]:
        """A question with its number; on paper, the number suffices from the second time on."""
        number = self.p.rulebook.numbers.get(question)
        begun = (f"{number}. ",) if number else ()
        return (*begun, element("span.asked", self.p.answers.question(question)), " ")

    def raw(self, written: str, answer: str) -> Sequence[Piece]:
        """As what it was written; nothing where it was written as it is told."""
        if written.strip() == answer:
            return (NOTHING,)
        return (self.p.say("html.written", raw=self.p.answers.quoted(written)), ",")

    def where(self, *place: Piece) -> Piece:
        """As what an answer was written, and where."""
        return together(" ", element("span.where", "— ", element("bdi", *place)))

    def added(self, one: Evidence) -> Piece:
        """Whether it is from the buyer's own list, and what the supplier added beside it."""
        if not one.ours and not one.comment:
            return NOTHING
        ours = self.note(self.p.say("report.ours")) if one.ours else NOTHING
        if not one.comment:
            return ours
        told = self.note(self.p.say("html.commented", text=self.p.answers.quoted(one.comment)))
        return together(ours, told) if one.ours else told

    def note(self, told: str) -> Piece:
        """A line of its own below an answer."""
        return [self.shapes.shape("added", lambda: element("span.note", element("bdi", -1))), told]

    def short(self, one: Evidence) -> Piece:
        """A line with an answer and its cell only."""
        asked = ("short", one.question)
        shape = self.places.line(
            one.place,
            asked,
            lambda spot: self.shapes.shape(
                (*asked, spot), lambda: self.line(one.question, self.only_where(spot))
            ),
        )
        return [shape, self.p.answers.answer(one)]

    def only_where(self, spot: PlacePieces | None) -> Piece:
        """Where an answer stands."""
        if spot is None:
            return NOTHING
        return together(" ", element("span.where", "— ", element("bdi", *spot.drawn())))

    def comments(self, comments: Iterable[Evidence]) -> Piece:
        """Everything the supplier added beside its answers."""
        lines = [self.comment(one) for one in comments]
        if not lines:
            return NOTHING
        shape = self.shapes.shape("comments", self.comments_shape)
        return [shape, str(len(lines)), together(*lines)]

    def comments_shape(self) -> Piece:
        """The same, but for how many and which."""
        return together(element("h4", self.p.say("html.comments"), ": ", -1), element("ul", -2))

    def comment(self, one: Evidence) -> Piece:
        """One comment, with the answer it stands beside."""
        said = (" — ", element("bdi", -2), " ", element("span.where", element("bdi", -3)))
        shape = self.shapes.shape(
            ("comment", one.question),
            lambda: element("li", self.p.answers.question(one.question), " ", WAS, *said),
        )
        words = self.p.answers
        return [shape, words.answer(one), words.quoted(one.comment), self.places.told(one.place)]

    def questions(self, supplier: SupplierResult) -> Piece:
        """What is still to be asked."""
        asked = supplier.open_questions
        if not asked:
            return NOTHING
        suffices = supplier.status is Status.ASSESSED
        key = "html.questions_narrow" if suffices else "html.questions_decide"
        shape = self.shapes.shape(key, lambda: self.numbered(key))
        lines = [self.unusable(one) if one.raw else self.opened.of(one) for one in asked]
        return [shape, str(len(asked)), together(*lines)]

    def numbered(self, key: str) -> Piece:
        """A list of questions with their numbers under a heading; how many and which, is to come."""
        head = element("h4", self.p.say(key), ": ", -1)
        return together(head, element("ul.numbered", -2))

    def unusable(self, one: OpenQuestion) -> Piece:
        """An open question with what was written and could not be used, and its cell."""
        line = self.open_number(one)
        shape = self.shapes.shape("unusable", lambda: together(element("bdi", -1), -2, ". "))
        is_short = len(one.raw) <= LONGEST_SHARED
        told = self.unread[one.raw] if is_short else self.p.answers.why_open(one)
        return [line, [shape, told, self.bracketed(one.place)]]

    def open_number(self, one: OpenQuestion) -> int:
        """The number of its shape."""
        key = ("open", one.question, one.rules, one.zero_tolerance)
        return self.shapes.shape(key, lambda: self.open_shape(one))

    def open_shape(self, one: OpenQuestion) -> Piece:
        """The same, but for what was written; each rule is a shape of its own."""
        alarm = element("span.tag.tag-alarm", self.p.say("html.zero_tolerance"))
        first = (alarm, " ") if one.zero_tolerance else ()
        asked = self.shapes.whole(
            ("asked", one.question), lambda: self.p.answers.numbered(one.question)
        )
        before, _, after = self.p.say("html.question_rules", rules=HERE).partition(HERE)
        waiting = self.waiting(one)
        return element("li", *first, asked, element("span.note", -1, before, *waiting, after))

    def waiting(self, one: OpenQuestion) -> list[Piece]:
        """What waits for an open question."""
        if not one.rules:
            return [self.p.rules.left_undecided(one)]
        pieces: list[Piece] = []
        for name in one.rules:
            pieces += ["; "] if pieces else []
            pieces.append(self.rule(name))
        return pieces

    def rule(self, name: str) -> Piece:
        """A rule by its id and title."""
        return self.shapes.whole(("rule", name), lambda: self.p.rules.rule(name))

    def bracketed(self, place: Place) -> Piece:
        """A place in brackets; nothing for none."""
        told = self.places.told(place)
        if not told:
            return NOTHING
        shape = self.shapes.shape("bracketed", lambda: together(" (", element("bdi", -1), ")"))
        return [shape, told]

    def left_open(self, supplier: SupplierResult) -> Piece:
        """Questions that the return left open though no rule waits for them, as they are asked."""
        if not supplier.left_open:
            return NOTHING
        waited_for = {one.question for one in supplier.open_questions}
        lines = [self.asked(name) for name in supplier.left_open if name not in waited_for]
        if not lines:
            return NOTHING
        shape = self.shapes.shape("left open", lambda: self.numbered("html.left_open"))
        return [shape, str(len(lines)), together(*lines)]

    def asked(self, name: str) -> Piece:
        """A question as it is asked, with its number."""
        line = ("left open", name)
        return self.shapes.whole(line, lambda: element("li", self.p.answers.numbered(name)))
