"""A tiny catalogue without a fault, to be broken one fault at a time."""

from collections.abc import Mapping

from ankleclinic.catalogue.check import NEEDED_THRESHOLDS

MEASURES = """
[[measure]]
id = "reach"
name = "Reach"
short = "Reach"
section = "balance"
kind = "quantity"
sided = true
unit = "cm"
resolution = 0.1
better = "higher"
limits = { hard = [0, 100], soft = [10, 90], status = "proposal" }
trials = { count = 3, statistic = "mean", status = "proposal" }
methods = [{ id = "tape", name = "Tape" }]
symmetry = { by = "index", threshold = 90, status = "proposal" }
seconds = 60
how = { text = "Reach forward.", status = "proposal" }
worth = { text = "Fair.", status = "verified", references = ["physical:1"] }

[[measure.error]]
id = "one"
value = 2.5
methods = ["tape"]
population = "healthy people"
status = "verified"
references = ["physical:1"]
why = "The only one."

[[measure.error]]
id = "two"
value = 3.5
quantity = "difference"
population = "healthy people"
status = "proposal"
why = "For the sides."

[[measure.norms]]
text = "about 60"
age = [20, 40]
methods = ["tape"]
population = "healthy people"
status = "unverified"

[[measure]]
id = "ache"
name = "Ache"
short = "Ache"
section = "pain"
kind = "scale"
sided = false
unit = "points"
better = "lower"
limits = { hard = [0, 10], status = "proposal" }
seconds = 10
how = { text = "Ask.", status = "proposal" }
worth = { text = "Fair.", status = "proposal" }

[[measure]]
id = "drawer"
name = "Drawer"
short = "Drawer"
section = "differential"
kind = "test"
sided = true
unit = ""
results = ["positive", "negative"]
result_names = { positive = "Loose" }
positive_means = "More travel."
compares_sides = true
records_pain = true
seconds = 30
how = { text = "Draw.", status = "proposal" }
worth = { text = "Unknown.", status = "proposal" }

[[measure.accuracy]]
of = "laxity, against a scan"
sensitivity = 50
specificity = 100
population = "patients"
status = "verified"
references = ["physical:1"]

[[measure]]
id = "form"
name = "Form"
short = "Form"
section = "questionnaires"
kind = "questionnaire"
sided = false
unit = "points"
better = "higher"
limits = { hard = [0, 8], status = "proposal" }
seconds = 30
how = { text = "Fill in.", status = "proposal" }
worth = { text = "Fair.", status = "proposal" }

[measure.items]
count = 2
most = 4
minimum_answered = 2
formula = "sum"
topics = ["A", "B"]
status = "proposal"

[[measure]]
id = "gait"
name = "Gait"
short = "Gait"
section = "tasks"
kind = "choice"
sided = true
unit = ""
options = [{ id = "even", name = "Even" }, { id = "limp", name = "Limp" }]
seconds = 20
how = { text = "Watch.", status = "proposal" }
worth = { text = "Unknown.", status = "proposal" }

[[measure]]
id = "danger"
name = "Danger"
short = "Danger"
section = "safety"
kind = "screen"
sided = false
unit = ""
positive_means = "It may be."
seconds = 30
how = { text = "Ask.", status = "proposal" }
worth = { text = "Fair.", status = "proposal" }

[measure.screen]
status = "proposal"
positive = { any = [
    "fever",
    { all = ["drawn", { at_least_n = 2, of = ["red", "hot", "sore"] }] },
    { score_at_least = 2 },
] }
items = [
    { id = "fever", topic = "Fever", points = 1 },
    { id = "drawn", topic = "Drawer loose", test = "drawer", points = 1 },
    { id = "red", topic = "Red" },
    { id = "hot", topic = "Hot" },
    { id = "sore", topic = "Sore" },
    { id = "frail", topic = "Frail bones", precaution = true },
]
"""

RULES = """
[[rule]]
id = "R01"
name = "Short reach"
priority = "P4"
reason = "It is short."
level = "cohort"
status = "proposal"

[[rule.case]]
id = "short"
points = { mobilization = 1 }
when = { all = [
    { deficit = "reach", at_least = "reach.short" },
    { pain = "drawer", at_most = "reach.short" },
    { trials = "reach", at_least = "reach.short" },
    { value = "reach", at_least = "reach.short", method = "tape" },
    { any = [{ result = "drawer", equals = "positive" }] },
] }

[[rule.case]]
id = "painful"
when = { value = "ache", more_than = "reach.short" }

[[rule]]
id = "R02"
name = "Reads"
priority = "P4"
reason = "It reads."
level = "cohort"
status = "proposal"

[[rule.case]]
id = "close"
when = { any = [{ reading = ["close"] }, { rule = "R01", case = "painful" }] }
"""

PROTOCOL = """
version = "1.0"

[[threshold]]
key = "reach.short"
value = 4
unit = "cm"
about = "Short."
status = "derived"
references = ["physical:1"]

[[input]]
id = "reach"
name = "Reach"
measures = ["reach"]
known_by = { symmetry = "reach", less_than = "reach.short", or_else = { irritability = ["low"] } }
""" + "".join(
    f'\n[[threshold]]\nkey = "{key}"\nvalue = 1\nunit = "x"\nabout = "x"\nstatus = "proposal"\n'
    for key in NEEDED_THRESHOLDS
)

BATTERY = """
[[battery]]
id = "all"
name = "All"
measures = ["reach", "ache"]
all_others = true
"""

GATES = """
[[gate]]
id = "danger"
name = "Danger"
sections = ["hop"]
when = { result = "danger", equals = "positive" }
reason = "It is not safe."
status = "proposal"
"""

REFERENCES = """
[[reference]]
id = "physical:1"
citation = "Somebody 2001"
"""

SOUND: Mapping[str, str] = {
    "batteries/all.toml": BATTERY,
    "gates.toml": GATES,
    "measures/small.toml": MEASURES,
    "protocol.toml": PROTOCOL,
    "references.toml": REFERENCES,
    "rules/small.toml": RULES,
}


def broken(file: str, old: str, new: str) -> dict[str, str]:
    """The sound files with one piece of text replaced, once, in one of them."""
    text = SOUND[file]
    if old not in text:
        raise ValueError(f"{file} does not hold {old}")
    return {**SOUND, file: text.replace(old, new, 1)}
