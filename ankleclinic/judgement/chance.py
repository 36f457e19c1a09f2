"""How many of the changes of a visit lie beyond their error, and how many would by chance."""

from ankleclinic.judgement.results import Moved

ASSUMED = "That counts 1 in 20 of them, as if nothing had changed and none hung on another."


def by_chance(moved: Moved) -> str:
    """Both counts in words, with what the second assumes; empty where nothing was judged."""
    if moved.judged == 0:
        return ""
    judged = "1 change was" if moved.judged == 1 else f"{moved.judged} changes were"
    return (
        f"Since the last visit {judged} judged: {moved.moved} beyond error; "
        f"about {moved.by_chance:g} would be by chance alone. {ASSUMED}"
    )
