"""Protocols that a made-up clinic signed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.clinic_protocol import ClinicProtocol
from ankleclinic.catalogue.register import HOW_SOON, Item, Value, items, limit_of, values
from ankleclinic.record.episode import EpisodeRecord, Progress
from tests.ankleclinic.builders import LEFT, RIGHT, make_record, seen, visit

NAME, AT = "Ana Lead", datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def signed(catalogue: Catalogue, changes: Mapping[str, Value], **more: Any) -> ClinicProtocol:
    """The register with some changed values, signed."""
    facts: dict[str, Any] = {
        "number": 1,
        "shipped": catalogue.register.version,
        "changes": changes,
        "register": values(catalogue.register),
        "name": NAME,
        "role": "clinic lead",
        "at": AT,
        "reason": "Yearly review",
    }
    return ClinicProtocol(**(facts | more))


def values_of(catalogue: Catalogue, item: Item) -> st.SearchStrategy[Value]:
    """Values that an entry may have by itself."""
    if isinstance(item.value, str):
        return st.sampled_from(HOW_SOON)
    if isinstance(item.value, tuple):
        return st.lists(st.sampled_from(["F1.2", "F1.3", "a “b” \\"]), min_size=1, unique=True).map(
            tuple
        )
    limit = limit_of(catalogue.register, item)
    assert limit is not None, item.name
    if limit.whole:
        return st.integers(int(limit.least), int(limit.most)).map(float)
    return st.floats(limit.least, limit.most)


@st.composite
def changes(draw: st.DrawFn, catalogue: Catalogue) -> dict[str, Value]:
    """Some proposals with other values, each fine by itself."""
    proposals = [item for item in items(catalogue.register) if item.editable]
    chosen = draw(st.lists(st.sampled_from(proposals), max_size=6, unique_by=lambda one: one.name))
    drawn = {item.name: draw(values_of(catalogue, item)) for item in chosen}
    usual = values(catalogue.register)
    return {name: value for name, value in drawn.items() if value != usual[name]}


def short_lunge() -> EpisodeRecord:
    """A complete visit: a lunge 2.2 cm short on the left, with a stiff, painless glide."""
    measured = visit(
        0,
        seen("wblt_distance", LEFT, 8.0, method="tape"),
        seen("wblt_distance", RIGHT, 10.2, method="tape"),
        seen("posterior_talar_glide", LEFT, "positive", pain=0),
        seen("nprs_worst_24h", None, 2.0),
        seen("nprs_night", None, 0.0),
        progress=Progress.COMPLETE,
    )
    return make_record(measured)
