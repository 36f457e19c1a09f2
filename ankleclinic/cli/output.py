"""What every command says: exit codes, problems on standard error, JSON on standard output."""

import json
import sys
from collections.abc import Iterable, Sequence
from enum import IntEnum

from ankleclinic.record.problem import Problem


class Exit(IntEnum):
    """What the program answers to the shell."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    BUG = 3


def say_problems(problems: Sequence[Problem]) -> None:
    """One line a problem: its code, its place, what to do."""
    say(f"{f'{problem.code} {problem.path}'.rstrip()}: {problem.message}" for problem in problems)


def say(lines: Iterable[str]) -> None:
    """Lines for a person, beside the answer."""
    for line in lines:
        print(line, file=sys.stderr)


def answer(text: str) -> None:
    """The answer of a command."""
    print(text.rstrip("\n"))


def answer_json(document: object) -> None:
    """The answer of a command for a program to read: ASCII only, the same for the same input."""
    print(json.dumps(document, indent=1, allow_nan=False))
