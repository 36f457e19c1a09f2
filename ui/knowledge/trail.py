"""The pages read one after the other, to go back and forward among."""

from ankleclinic.catalogue.uses import Ref

LONGEST = 200


class Trail:
    """Where the reader has been."""

    def __init__(self) -> None:
        self._pages: list[Ref] = []
        self._at = -1
        self._settled = False

    @property
    def here(self) -> Ref | None:
        """The page that is read, None before the first."""
        return self._pages[self._at] if self._pages else None

    def go(self, ref: Ref) -> None:
        """Go on to a page and settle there; what lay ahead is forgotten."""
        self._settled = True
        if ref != self.here:
            self._pages = [*self._pages[: self._at + 1], ref][-LONGEST:]
            self._at = len(self._pages) - 1

    def glance(self, ref: Ref) -> None:
        """Look at a page while walking down a list; the next one takes its place."""
        if ref == self.here:
            return
        if self._settled or not self._pages:
            self.go(ref)
        self._pages[self._at] = ref
        self._settled = False

    def can_step(self, by: int) -> bool:
        """Whether there is a page so many steps back (below 0) or forward."""
        return 0 <= self._at + by < len(self._pages)

    def step(self, by: int) -> Ref | None:
        """Go back or forward; None where there is nothing."""
        if not self.can_step(by):
            return None
        self._at += by
        self._settled = True
        return self.here
