"""What has been understood of a credit line so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from newsarchive.items import Person, Role
from newsarchive.text.byline.words import Sign

PICTURE_ROLES: frozenset[Role] = frozenset({"photographer", "photo_supplier"})


@dataclass(slots=True)
class Draft:
    people: list[Person] = field(default_factory=list)
    suppliers: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    day: str | None = None
    signs: set[Sign] = field(default_factory=set)
    marks: int = 0
    """Words seen that only credit lines have: roles, labels, 報導, `By`."""
    loose: list[str] = field(default_factory=list)
    """What nothing explained."""

    guessed_names: int = 0
    """Names with a surname we do not know: only their position speaks for them."""
    guessed_places: int = 0

    @property
    def about_text(self) -> bool:
        """The line is about who wrote, not only about who took a picture."""
        if any(person.role not in PICTURE_ROLES for person in self.people) or self.signs - {"photo"}:
            return True
        return "photo" not in self.signs and bool(self.outlets or self.places)

    def add(self, name: str, role: Role, span: tuple[int, int], place: str | None = None) -> int | None:
        """The new person's position; None where the same person stands in the same role already."""
        if any(person.name == name and person.role == role for person in self.people):
            return None
        self.people.append(Person(name, role, place, span))
        return len(self.people) - 1

    def recast(self, positions: list[int], role: Role) -> None:
        for position in positions:
            self.people[position] = replace(self.people[position], role=role)

    def settle(self, positions: list[int], place: str) -> None:
        """The people worked in this place, unless they have one."""
        for position in positions:
            if self.people[position].place is None:
                self.people[position] = replace(self.people[position], place=place)


def add_once(to: list[str], text: str) -> None:
    if text and text not in to:
        to.append(text)
