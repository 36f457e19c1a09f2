"""Catches what the program logs while a test runs."""

import logging
import re


class LogWatch(logging.Handler):
    """Keeps every record of warning level or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        self._records.append(record)

    def expect(self, pattern: str) -> None:
        """Take out the records whose message matches; at least one must."""
        matching = [row for row in self._records if re.search(pattern, row.getMessage())]
        assert matching, f"nothing logged that matches {pattern!r}; logged: {self.unexpected()}"
        self._records = [row for row in self._records if row not in matching]

    def unexpected(self) -> list[str]:
        """What is left, one line each."""
        return [f"{row.levelname} {row.name}: {row.getMessage()}" for row in self._records]
