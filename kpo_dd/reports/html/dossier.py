"""Everything that is said of one supplier, as pieces that the page draws when somebody asks for it."""

from __future__ import annotations

from kpo_dd.assessment.result.assessed import Status, SupplierResult
from kpo_dd.assessment.result.officer_entries import NO_ENTRIES, OfficerEntries
from kpo_dd.errors import Problem
from kpo_dd.reports.html.alignment_pieces import AlignmentPieces
from kpo_dd.reports.html.answer_pieces import AnswerPieces
from kpo_dd.reports.html.apart_pieces import ApartPieces
from kpo_dd.reports.html.cite_pieces import CitePieces
from kpo_dd.reports.html.flag_pieces import FlagPieces
from kpo_dd.reports.html.head_pieces import HeadPieces
from kpo_dd.reports.html.known_pieces import KnownPieces
from kpo_dd.reports.html.line_pieces import LinePieces
from kpo_dd.reports.html.name_pieces import NamePieces
from kpo_dd.reports.html.outlooks import Outlook
from kpo_dd.reports.html.places import PlacePieces, Places
from kpo_dd.reports.html.problems import Problems
from kpo_dd.reports.html.score_pieces import ScorePieces
from kpo_dd.reports.html.shapes import NOTHING, Piece, SharedShapes, element, together
from kpo_dd.reports.words.goods_in_words import goods_sentence
from kpo_dd.reports.words.goods_questions import GoodsAsked
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.recorded_parts import recorded_parts, with_records


class Dossiers:
    """Makes dossiers in one language; what many of them share stands in `shapes`."""

    def __init__(
        self,
        phrases: Phrases,
        problems: Problems,
        entries: OfficerEntries = NO_ENTRIES,
        goods: GoodsAsked | None = None,
    ) -> None:
        self.problems, self.entries, self.asked_goods = problems, entries, goods
        self.with_records = with_records(entries)
        self.p, self.shapes, self.places = phrases, SharedShapes(), Places(phrases)
        self.answers = AnswerPieces(phrases, self.shapes, self.places)
        self.cites = CitePieces(phrases, self.shapes)
        self.line = LinePieces(self.answers)
        self.flags = FlagPieces(phrases, self.shapes, self.line, self.cites)
        self.known = KnownPieces(phrases, self.shapes)
        self.names = NamePieces(phrases, self.shapes, problems.assessment)
        self.scores = ScorePieces(phrases, self.shapes, self.cites)
        self.apart = ApartPieces(phrases, self.shapes, self.answers)
        self.alignment = AlignmentPieces(phrases, self.shapes, self.cites)
        self.head = HeadPieces(phrases, self.shapes, self.scores, self.apart, self.flags)

    @property
    def cited(self) -> set[str]:
        """Sources that the flags and signs of the dossiers so far rest on."""
        return self.flags.seen | self.alignment.seen

    def dossier(self, supplier: SupplierResult, ahead: Outlook) -> list[Piece]:
        """The dossier of one supplier in the order in which it is read, and then its own words."""
        own = self.places.begin(supplier.place)
        self.line.begin(supplier)
        drawn = self.pieces(supplier, ahead)
        return [drawn, *own.pieces]

    def pieces(self, supplier: SupplierResult, ahead: Outlook) -> Piece:
        """All pieces of a dossier."""
        asked = self.answers.questions(supplier)
        suffices = supplier.status is Status.ASSESSED
        return together(
            self.head.title(supplier),
            self.ahead(ahead),
            self.head.facts(supplier),
            self.head.standing(supplier),
            self.recorded(supplier),
            NOTHING if suffices else asked,
            self.flags.lists(supplier),
            self.flags.return_flags(supplier.return_flags),
            self.known.all(supplier.known),
            self.goods(supplier),
            asked if suffices else NOTHING,
            self.answers.left_open(supplier),
            self.answers.comments(supplier.comments),
            self.names.all(supplier),
            self.unread(supplier),
            self.scores.themes(supplier),
            self.scores.factors(supplier),
            self.apart.indicators(supplier),
            self.apart.commitment(supplier.commitment, ahead.standing),
            self.alignment.all(supplier, seen=supplier.id in self.entries.documents),
            self.cites.all(),
        )

    def goods(self, supplier: SupplierResult) -> Piece:
        """Questions about what it sells."""
        found = self.asked_goods.of(supplier) if self.asked_goods else ()
        if not found:
            return NOTHING
        head = element("h4", self.p.say("goods.title"), ": ", -1)
        lead = element("p.soft", self.p.say("goods.lead"))
        part = self.shapes.shape("goods", lambda: together(head, lead, element("ul", -2)))
        line = self.shapes.shape("goods_line", lambda: element("li", -1))
        lines: list[Piece] = [[line, goods_sentence(one, self.p)] for one in found]
        return [part, str(len(found)), together(*lines)]

    def ahead(self, ahead: Outlook) -> Piece:
        """Why the band, what to do next, by when, and when to look again."""
        told = self.apart.told
        shape = self.shapes.shape("ahead", lambda: element("dl.facts.ahead", -1))
        facts = [told("html.why_band", ahead.why), told("html.next_step", ahead.step)]
        facts += [told("html.step_due", ahead.due)] if ahead.due else []
        facts += [told("html.next_review", ahead.review)] if ahead.review else []
        facts += [told("since.then", ahead.since)] if ahead.since else []
        return [shape, together(*facts)]

    def recorded(self, supplier: SupplierResult) -> Piece:
        """What people decided, read and confirmed."""
        if supplier.id not in self.with_records:
            return NOTHING
        parts = tuple(recorded_parts(self.entries, supplier, self.p))
        if not parts:
            return NOTHING
        part = self.shapes.shape("recorded", lambda: together(element("h4", -1), element("ul", -2)))
        line = self.shapes.shape("recorded_line", lambda: element("li", -1))
        return together(
            *([part, one.title, together(*([line, said] for said in one.lines))] for one in parts)
        )

    def unread(self, supplier: SupplierResult) -> Piece:
        """What of its return could not be read or used."""
        found = self.problems.of(supplier.id)
        if not found:
            return NOTHING
        shape = self.shapes.shape("unread", self.unread_shape)
        return [shape, str(len(found)), together(*map(self.problem, found))]

    def unread_shape(self) -> Piece:
        """The same, but for how many and which."""
        head = element("h4", self.p.say("html.problems"), ": ", -1)
        lead = element("p.soft", self.p.say("html.problems_lead"))
        return together(head, lead, element("ul", -2))

    def problem(self, problem: Problem) -> Piece:
        """One of them; many have the same one in the same column."""
        spot = self.places.spot(problem.place)
        key = ("problem", problem.code, problem.details, spot)
        if self.shapes.is_full and key not in self.shapes.known:
            return [
                self.shapes.shape("problem", lambda: problem_shape(-1)),
                self.problems.line(problem),
            ]
        return self.shapes.whole(key, lambda: problem_shape(*self.problem_pieces(problem, spot)))

    def problem_pieces(self, problem: Problem, spot: PlacePieces | None) -> tuple[Piece, ...]:
        """Where, and what."""
        what = self.problems.what(problem)
        return (*spot.drawn(), ": ", what) if spot else (what,)


def problem_shape(*said: Piece) -> Piece:
    """The line of a problem."""
    return element("li", element("bdi", *said))
