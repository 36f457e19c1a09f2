"""The why-tree keeps what decided, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankleclinic.advice.results import Answer, Why
from ui.advice.why import ALL, ANY, NONE, decisive, rows_of

YES, NO, OPEN = Answer.APPLIES, Answer.DOES_NOT_APPLY, Answer.CANNOT_TELL


def leaf(name: str, answer: Answer) -> Why:
    return Why(name, answer, observed="seen")


def joint(text: str, answer: Answer, *parts: Why) -> Why:
    return Why(text, answer, children=parts)


def kept(why: Why) -> list[str]:
    return [row.node.text for row in rows_of(why)]


A, B, C = (leaf(name, answer) for name, answer in (("a", YES), ("b", NO), ("c", OPEN)))


@pytest.mark.parametrize(
    ("text", "answer", "parts", "left"),
    [
        (ANY, YES, (A, B, C), ["a"]),
        (ANY, OPEN, (B, C), ["c"]),
        (ANY, NO, (B, leaf("d", NO)), [ANY, "b", "d"]),
        (ALL, NO, (A, B, C), ["b"]),
        (ALL, YES, (A, leaf("d", YES)), ["a", "d"]),
        (ALL, OPEN, (A, C), ["a", "c"]),
        (NONE, NO, (A, B), [NONE, "a"]),
        (NONE, OPEN, (B, C), [NONE, "c"]),
        (NONE, YES, (B, leaf("d", NO)), [NONE, "b", "d"]),
        ("at least 2 of these", YES, (A, B, C), ["at least 2 of these", "a", "b", "c"]),
    ],
)
def test_only_what_decided_is_kept(
    text: str, answer: Answer, parts: tuple[Why, ...], left: list[str]
) -> None:
    assert kept(joint(text, answer, *parts)) == left


def test_equal_parts_stand_once() -> None:
    assert kept(joint(ALL, YES, A, leaf("a", YES), leaf("d", YES))) == ["a", "d"]


def test_another_rule_is_named_and_not_unfolded() -> None:
    other = Why("Poor balance (R31)", OPEN, children=(C,))
    assert kept(joint(ALL, OPEN, A, other)) == ["a", "Poor balance (R31)"]


def test_depth_follows_the_joints() -> None:
    inner = joint(ANY, NO, B, leaf("d", NO))
    rows = rows_of(joint(ALL, NO, A, inner))
    assert [(row.node.text, row.depth) for row in rows] == [(ANY, 0), ("b", 1), ("d", 1)]


def test_a_single_leaf_is_one_row() -> None:
    assert kept(A) == ["a"]


def trees() -> st.SearchStrategy[Why]:
    leaves = st.builds(leaf, st.sampled_from("abcdef"), st.sampled_from(Answer))
    return st.recursive(
        leaves,
        lambda inner: st.builds(
            lambda text, parts: joint(text, _answer(text, parts), *parts),
            st.sampled_from([ANY, ALL, NONE]),
            st.lists(inner, min_size=1, max_size=4),
        ),
        max_leaves=14,
    )


def _answer(text: str, parts: list[Why]) -> Answer:
    """The answer a joint has by three-valued logic."""
    answers = {part.answer for part in parts}
    if text == ALL:
        return NO if NO in answers else OPEN if OPEN in answers else YES
    if text == ANY:
        return YES if YES in answers else OPEN if OPEN in answers else NO
    return NO if YES in answers else OPEN if OPEN in answers else YES


@given(trees())
def test_the_answer_still_follows_from_what_is_kept(why: Why) -> None:
    def check(node: Why) -> None:
        for child in node.children:
            check(child)
        if node.children:
            assert _answer(node.text, list(node.children)) is node.answer

    found = decisive(why)
    assert found.answer is why.answer
    check(found)
