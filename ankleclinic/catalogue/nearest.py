"""Naming what was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def hint(name: str, names: Iterable[str]) -> str:
    """The nearest known name as the end of a sentence, or nothing when none is near."""
    near = get_close_matches(name, sorted(names), n=1, cutoff=0.5)
    return f"; did you mean “{near[0]}”?" if near else ""
