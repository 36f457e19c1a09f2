"""A connection to a server that never waits for ever."""

from collections.abc import Generator
from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.waiting import Ready, Wait
from typing_extensions import override

Answer = TypeVar("Answer")

ANSWER_SECONDS = 20.0
"""A server that works cancels a statement before this; see the session settings."""
TICK, SOON = 0.1, 1.0
NO_ANSWER = "the server did not answer in time"


class Patience:
    """How long connections wait for an answer; `lose` ends every wait there is now.

    Args:
        seconds: for one answer.
    """

    def __init__(self, seconds: float = ANSWER_SECONDS) -> None:
        self.seconds = seconds
        self._lost, self._lost_at = 0, -SOON

    def lose(self) -> None:
        """Give up whatever is waited for in other threads."""
        self._lost, self._lost_at = self._lost + 1, monotonic()

    def times_lost(self) -> int:
        """How often it was lost so far."""
        return self._lost

    def was_just_lost(self) -> bool:
        """Whether a wait that begins now only follows one that was given up."""
        return monotonic() - self._lost_at < SOON


class BoundedConnection(psycopg.Connection[Any]):
    """A connection that is dropped when an answer does not come in time or is not wanted any more.

    A server that hangs answers neither a time limit of its own nor a request to cancel, and its
    system still acknowledges what is sent; so the limit lies on this side.

    Attributes:
        patience: how long to wait.
    """

    patience = Patience()

    @override
    def wait(
        self, gen: PQGen[Answer], interval: float = TICK, timeout: float | None = None
    ) -> Answer:
        return super().wait(self._bounded(gen), interval, timeout)

    def _bounded(self, answer: PQGen[Answer]) -> Generator[Wait, Ready | int, Answer]:
        until, lost = monotonic() + self.patience.seconds, self.patience.times_lost()
        try:
            wanted = next(answer)
            while True:
                ready = yield wanted
                if not ready and (monotonic() > until or self.patience.times_lost() != lost):
                    self.pgconn.finish()
                    raise psycopg.OperationalError(NO_ANSWER)
                wanted = answer.send(ready)
        except StopIteration as ended:
            found: Answer = ended.value
            return found
