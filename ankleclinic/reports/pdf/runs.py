"""Order and shape of text: from characters as they are stored to runs as they are drawn."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bidi.algorithm import (
    explicit_embed_and_overrides,
    get_embedding_levels,
    get_empty_storage,
    resolve_implicit_levels,
    resolve_neutral_types,
    resolve_weak_types,
)

from ankleclinic.reports.pdf.faces import Face, Faces, Glyph, Weight

LEFT_TO_RIGHT_MARK = "\u200e"
_MARKS = frozenset("\u200e\u200f\u061c")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters of one font, from left to right.

    `width` is in 1/1000 of the font size; `glyphs` is empty where characters are drawn one by one.
    """

    face: Face
    text: str
    width: float
    glyphs: tuple[Glyph, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters of one embedding level, in the order they are stored."""

    text: str
    level: int

    @property
    def leftward(self) -> bool:
        return self.level % 2 == 1


def runs_of(text: str, weight: Weight, faces: Faces, *, leftward: bool = False) -> tuple[Run, ...]:
    """The runs of one line from left to right; `leftward` is the direction of its paragraph."""
    if not leftward and is_simple(text):
        return tuple(_plain_runs(text, weight, faces))
    return tuple(
        run
        for stretch in _in_sight(_stretches(text, leftward=leftward))
        for run in _shaped_runs(stretch, weight, faces)
    )


def is_simple(text: str) -> bool:
    """Whether characters can be drawn one by one in the order they are stored."""
    return text.isascii() or not any(
        unicodedata.bidirectional(c) in _RIGHT_TO_LEFT or unicodedata.combining(c) or c in _MARKS
        for c in text
    )


def _plain_runs(text: str, weight: Weight, faces: Faces) -> Iterator[Run]:
    for face, part in _by_face(text, weight, faces, leftward=False):
        yield Run(face, part, face.stringWidth(part, 1000))


def _shaped_runs(stretch: _Stretch, weight: Weight, faces: Faces) -> Iterator[Run]:
    visible = "".join(c for c in stretch.text if c not in _MARKS)
    parts = list(_by_face(visible, weight, faces, leftward=stretch.leftward))
    for face, part in reversed(parts) if stretch.leftward else parts:
        glyphs = face.shape(part, leftward=stretch.leftward)
        yield Run(face, part, sum(glyph.advance for glyph in glyphs), glyphs)


def _by_face(
    text: str, weight: Weight, faces: Faces, *, leftward: bool
) -> Iterator[tuple[Face, str]]:
    picked: list[tuple[Face, str]] = []
    for character in text:
        mark = unicodedata.combining(character) and picked and picked[-1][0].covers(character)
        face = picked[-1][0] if mark else faces.pick(character, weight, leftward=leftward)
        picked.append((face, character))
    for face, group in groupby(picked, key=lambda pair: pair[0]):
        yield face, "".join(character for _, character in group)


def _stretches(text: str, *, leftward: bool) -> list[_Stretch]:
    levels = _levels(text, leftward=leftward)
    return [
        _Stretch("".join(text[position] for position in group), level)
        for level, group in (
            (level, list(positions))
            for level, positions in groupby(range(len(text)), key=levels.__getitem__)
        )
    ]


def _levels(text: str, *, leftward: bool) -> list[int]:
    """The embedding level of every character, by the bidirectional algorithm of Unicode."""
    storage = get_empty_storage()
    storage["base_level"] = int(leftward)
    storage["base_dir"] = "R" if leftward else "L"
    get_embedding_levels(text, storage)
    for position, character in enumerate(storage["chars"]):
        character["position"] = position
    explicit_embed_and_overrides(storage)
    resolve_weak_types(storage, debug=False)
    resolve_neutral_types(storage, debug=False)
    resolve_implicit_levels(storage, debug=False)
    known = {character["position"]: character["level"] for character in storage["chars"]}
    levels: list[int] = []
    for position in range(len(text)):
        before = levels[-1] if levels else int(leftward)
        levels.append(known.get(position, before))
    return levels


def _in_sight(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """The stretches of a line in the order they are seen (rule L2 of the algorithm)."""
    seen = list(stretches)
    highest = max((stretch.level for stretch in seen), default=0)
    for level in range(highest, 0, -1):
        turned: list[_Stretch] = []
        for high, group in groupby(seen, key=lambda stretch: stretch.level >= level):
            members = list(group)
            turned += reversed(members) if high else members
        seen = turned
    return seen
