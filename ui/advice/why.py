"""The why-tree as rows: what decided an answer, without branches that did not."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ankleclinic.advice.results import Answer, Why

ANY, ALL, NONE, AT_LEAST = "any of these", "all of these", "none of these", "at least "


@dataclass(frozen=True, slots=True)
class WhyRow:
    """One node of a tree and how deep it lies; the top lies at 0."""

    node: Why
    depth: int


def rows_of(why: Why) -> tuple[WhyRow, ...]:
    """Return the rows of a tree from the top; that all its parts must hold goes without saying."""
    tree = decisive(why)
    tops = tree.children if tree.text == ALL else (tree,)
    return tuple(row for top in tops for row in _rows(top, 0))


def decisive(why: Why) -> Why:
    """Return the tree with only the branches that decided its answer.

    Of "any of these" that applies, the parts that apply; of "all of these" that does not, the
    parts that do not; and so on. Equal parts stand once, and a joint of one part is that part.
    Another rule is named and not unfolded, because it is a finding of its own.
    """
    if not _joins(why):
        return replace(why, children=())
    parts = dict.fromkeys(decisive(child) for child in why.children if _decides(why, child))
    if len(parts) == 1 and why.text != NONE:
        return next(iter(parts))
    return replace(why, children=tuple(parts))


def _joins(why: Why) -> bool:
    return why.text in {ANY, ALL, NONE} or (bool(why.children) and why.text.startswith(AT_LEAST))


def _decides(joint: Why, part: Why) -> bool:
    match joint.text, joint.answer:
        case "any of these", Answer.APPLIES:
            return part.answer is Answer.APPLIES
        case (("any of these" | "none of these"), Answer.CANNOT_TELL):
            return part.answer is Answer.CANNOT_TELL
        case "all of these", Answer.DOES_NOT_APPLY:
            return part.answer is Answer.DOES_NOT_APPLY
        case "none of these", Answer.DOES_NOT_APPLY:
            return part.answer is Answer.APPLIES
        case _:
            return True


def _rows(why: Why, depth: int) -> Iterator[WhyRow]:
    yield WhyRow(why, depth)
    for child in why.children:
        yield from _rows(child, depth + 1)
