"""How much of anything is taken in: the limits of every field and of a case file, in one place."""

from typing import Final

NAME_LIMIT: Final = 200
"""The most characters of a name or of any other line."""

NOTE_LIMIT: Final = 100_000
"""The most characters of a note or of any other text of several lines."""

ACCOUNT_LIMIT: Final = 100
"""The most characters of the name somebody signs in by."""

REASON_LIMIT: Final = 500
"""The most characters of a reason that is kept beside an act."""

COMBINING_LIMIT: Final = 8
"""The most marks on one letter."""

NUMBER_LIMIT: Final = 40
"""The most signs that are read as one number."""

SEARCH_LIMIT: Final = 1_000
"""The most characters of a search for a patient; no name with its number is as long."""

MOST_LOGGED: Final = {
    "pain": 10,
    "next_morning_pain": 10,
    "activity_pain": 10,
    "night_pain": 10,
    "sleep": 10,
    "swelling": 2,
    "giving_way": 50,
}
"""The highest whole number of each rated or counted item of a line of the diary."""

FILE_LIMIT: Final = 20_000_000
"""The most bytes of a file that is read as text."""

LIST_LIMITS: Final = {
    "assessments": 2_000,
    "observations": 2_000,
    "diary": 20_000,
    "decisions": 5_000,
    "statements": 5_000,
}
"""The most entries of the long lists of a case file."""

LIST_LIMIT: Final = 500
"""The most entries of every other list of a case file."""

UNKNOWN_LIMIT: Final = 100
"""The most unknown keys of one object that are told one by one."""
