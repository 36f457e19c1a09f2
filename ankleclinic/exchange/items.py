"""Reading the answers of a questionnaire, item by item."""

from typing import Literal

from ankleclinic.catalogue.measure import Items, Measure
from ankleclinic.exchange.table import Table, read_number
from ankleclinic.record.observation import Item
from ankleclinic.record.typed import TypedError

NOT_APPLICABLE: Literal["na"] = "na"


def read_items(table: Table, measure: Measure, rule: Items, *, confirmed: bool) -> tuple[Item, ...]:
    """The answers in the instrument's own order; a refused one refuses the observation."""
    raw = table.data["items"]
    if not rule.offered:
        reason = rule.why_not_offered or "its items could not be checked"
        message = f"{measure.name} is read by its total only: {reason}. Give score instead."
        table.refuse("items_not_offered", message, "items")
        return ()
    if not isinstance(raw, list) or not _right_length(rule, len(raw)):
        span = f"1 to {rule.count}" if rule.variable_count else f"exactly {rule.count}"
        message = f"{measure.name} takes a list of {span} items, null for an unanswered one."
        table.refuse("items_count", message, "items")
        return ()
    items = tuple(_item(table, rule, entry, f"items[{n}]") for n, entry in enumerate(raw))
    if not table.refused and not confirmed:
        _ask_missing(table, measure, rule, items)
    return items


def _right_length(rule: Items, length: int) -> bool:
    return 1 <= length <= rule.count if rule.variable_count else length == rule.count


def _item(table: Table, rule: Items, raw: object, place: str) -> Item:
    if raw == NOT_APPLICABLE:
        if rule.not_applicable:
            return NOT_APPLICABLE
        message = "This questionnaire has no “does not apply”; write null if it was not answered."
        table.refuse("item_out_of_range", message, place)
        return None
    try:
        number = read_number(raw, "").number
    except TypedError as fault:
        table.refuse("not_a_number", str(fault), place)
        return None
    if number is not None and not (rule.least <= number <= rule.most and number.is_integer()):
        span = f"from {rule.least:g} to {rule.most:g}"
        message = f"This item takes whole numbers {span}; {number:g} is not one."
        table.refuse("item_out_of_range", message, place)
    return number


def _ask_missing(table: Table, measure: Measure, rule: Items, items: tuple[Item, ...]) -> None:
    answered = sum(isinstance(item, float) for item in items)
    lacking = rule.minimum_answered - answered
    if lacking > 0:
        are = "is" if rule.minimum_answered == 1 else "are"
        message = (
            f"{measure.name}: {answered} of {len(items)} items are answered and at least "
            f"{rule.minimum_answered} {are} needed; {lacking} more for a score."
        )
        table.ask("items_missing", message, "items")
