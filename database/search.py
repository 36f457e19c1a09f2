"""What makes a name easy to find: case, accents and letter variants do not count."""

import unicodedata

# Letters that Unicode does not split into a plain one and an accent.
PLAIN_LETTERS = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)


def folded(text: str) -> str:
    """A text as the search compares it: NFKC letters, case-folded, accents stripped.

    Signs that are not seen (zero width, direction) are dropped; space and control signs become
    single spaces. Folding a folded text changes nothing.
    """
    folded_case = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    decomposed = unicodedata.normalize("NFKD", folded_case.casefold())
    kept = "".join(_kept(sign) for sign in decomposed)
    return " ".join(kept.translate(PLAIN_LETTERS).split())


def words(text: str) -> list[str]:
    """The words of a search, folded, each once."""
    return list(dict.fromkeys(folded(text).split()))


def _kept(sign: str) -> str:
    category = unicodedata.category(sign)
    if unicodedata.combining(sign) or category == "Cf":
        return ""
    return " " if category in {"Cc", "Cs"} else sign
