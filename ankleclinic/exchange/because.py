"""A why-tree as a list of sentences."""

from collections.abc import Iterator

from ankleclinic.advice.results import Why


def leaves(why: Why) -> Iterator[Why]:
    """The comparisons at the ends of a why-tree, in its order."""
    if not why.children:
        yield why
    for child in why.children:
        yield from leaves(child)


def about(leaf_text: str, said: str) -> str:
    """What a comparison is about and what is said of it, as one phrase."""
    link = " " if leaf_text.endswith(" by") else ": "
    return f"{leaf_text}{link}{said}"


def leaf_words(leaf: Why) -> str:
    """One comparison as a sentence: what, how much, against what, and how sure."""
    parts = [about(leaf.text, leaf.observed) if leaf.observed else leaf.text]
    if leaf.on:
        parts[0] += f" on {leaf.on}"
    if leaf.needed:
        parts.append(f"the rule asks for {leaf.needed}")
    if leaf.inside_error:
        parts.append("inside its measurement error of the limit")
    return ", ".join(parts)
