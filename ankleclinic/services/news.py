"""What other workstations did with a clinic, as one of them hears of it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class News:
    """Something happened elsewhere.

    Attributes:
        about: ids of the patients, episodes and visits that were changed, and names of settings;
            None when anything may have been.
        is_there: whether the database answers; while it does not, nothing is heard.
    """

    about: frozenset[str] | None
    is_there: bool = True

    def concerns(self, *ids: str) -> bool:
        """Whether one of some things may have been changed."""
        return self.about is None or not self.about.isdisjoint(ids)


Heard = Callable[[News], object]
"""Takes news, in a thread of the store's own."""
EVERYTHING = News(None)
GONE = News(frozenset(), is_there=False)
