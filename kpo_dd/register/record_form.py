"""What every record has: a strict model on the border to JSON, and what it says of persons apart."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, ClassVar, Self

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, core_schema

from kpo_dd.errors import RegisterError
from kpo_dd.register.events import (
    Event,
    EventKind,
    NewEvent,
    canonical_object,
    sound,
)
from kpo_dd.register.personal import salted

WITHOUT_NUL = r"\A[^\x00]*\z"


class Sound:
    """Makes a text sound as it comes in. What is recorded was sound then, and is not gone through again."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The check for values of Python; the JSON of an event is read as it is."""
        text = handler(source)
        made = core_schema.no_info_before_validator_function(sound, text)
        # Most texts are sound, and are not handed to Python to find that out.
        is_sound = core_schema.str_schema(strict=True, pattern=WITHOUT_NUL)
        told = core_schema.union_schema([is_sound, made], mode="left_to_right")
        return core_schema.json_or_python_schema(json_schema=text, python_schema=told)


SoundText = Annotated[str, Sound()]


class NamedBy(Enum):
    """How an event names another one."""

    FINGERPRINT = "fingerprint"
    HASH = "hash"


class Pointer(Struct, frozen=True):
    """A field that names an event recorded before, if it says anything: how, and of which kinds that may be.

    `kinds`: none where it may be any. The event is about the same supplier, or about none.
    """

    field: str
    by: NamedBy
    kinds: frozenset[EventKind] = frozenset()


def follows(*kinds: EventKind) -> Pointer:
    """That `follows` holds the hash of an event of some kinds."""
    return Pointer("follows", NamedBy.HASH, frozenset(kinds))


class Record(BaseModel):
    """Base of all records: frozen, and a key that is not known is an error.

    What a person records `follows` the hash of the event that stood before it, so that going back to
    an earlier word (accepted, rejected, accepted) is a new event and not one that is known.
    Fields that came `later` are left out where they are empty: what was recorded before they existed
    keeps its fingerprint. Fields `of_persons` stand apart from the event, and are empty once they are
    forgotten; `personal` is what the event holds of them. `pointers` are the fields that name other events.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    event_kind: ClassVar[EventKind]
    later: ClassVar[frozenset[str]] = frozenset()
    of_persons: ClassVar[frozenset[str]] = frozenset()
    pointers: ClassVar[tuple[Pointer, ...]] = ()

    personal: SoundText = ""

    @property
    def is_forgotten(self) -> bool:
        """Whether it said something of persons that was forgotten."""
        return bool(self.personal) and not any(getattr(self, name) for name in self.of_persons)

    @property
    def kept_document(self) -> str:
        """The SHA-256 of the document of which a copy was kept beside the register; empty for none."""
        return ""

    def event(self, supplier: str = "", salt: str = "") -> NewEvent:
        """The record as an event about a supplier (none for a run); under a new salt where none is given."""
        said = vars(self).copy()
        for empty in [key for key in self.later if not said[key]]:
            del said[empty]
        del said["personal"]  # what an event holds of what stands apart is worked out below
        whole, subject = canonical_object(said), sound(supplier)
        apart = {key: said.pop(key) for key in self.of_persons if said.get(key)}
        if not apart:
            return NewEvent(self.event_kind, subject, whole)
        personal = salted(canonical_object(apart), salt)
        said["personal"] = personal.commitment
        return NewEvent(self.event_kind, subject, canonical_object(said), personal, whole)

    @classmethod
    def of(cls, event: Event) -> Self:
        """What a recorded event says. RegisterError where it cannot be understood, or not by this program."""
        apart = f",{event.personal[1:]}" if event.personal else "}"
        try:
            # SQLite stores bytes in a column of text without a word.
            return cls.model_validate_json(str(event.payload)[:-1] + apart)
        except ValidationError as error:
            if all(fault["type"] == "extra_forbidden" for fault in error.errors()):
                raise RegisterError.of("register_event_newer", event=event.seq) from error
            raise RegisterError.of("register_event_unreadable", event=event.seq) from error
