"""Made-up measures of the kinds that need a table of their own."""

from typing import Any

FOOT: dict[str, Any] = {
    "id": "foot_screen",
    "name": "Foot screen",
    "short": "Foot screen",
    "section": "safety",
    "kind": "screen",
    "sided": False,
    "unit": "",
    "screen": {
        "status": "proposal",
        "limits": "Not studied in children.",
        "items": [
            {"id": "midfoot", "topic": "midfoot pain"},
            {"id": "navicular", "topic": "navicular tender"},
            {"id": "squeeze", "topic": "calf squeeze", "test": "calf_squeeze"},
            {"id": "steps", "topic": "cannot take four steps"},
            {"id": "bleeding", "topic": "bleeding risk", "precaution": True},
        ],
        "positive": {"all": ["midfoot", {"any": ["navicular", "squeeze", "steps"]}]},
    },
}
SCORED: dict[str, Any] = {
    "id": "scored_screen",
    "name": "Scored screen",
    "short": "Scored",
    "section": "safety",
    "kind": "screen",
    "sided": False,
    "unit": "points",
    "limits": {"status": "verified", "hard": [-2, 3]},
    "screen": {
        "status": "verified",
        "items": [
            {"id": "cancer", "topic": "active cancer", "points": 1},
            {"id": "cast", "topic": "cast", "points": 1},
            {"id": "other", "topic": "other diagnosis likely", "points": -2},
        ],
        "positive": {"score_at_least": 1},
    },
}
GLIDE: dict[str, Any] = {
    "id": "subtalar",
    "name": "Subtalar mobility",
    "short": "Subtalar",
    "section": "differential",
    "kind": "choice",
    "sided": True,
    "unit": "",
    "records_pain": True,
    "options": [
        {"id": "stiff", "name": "Stiff"},
        {"id": "normal", "name": "Normal"},
        {"id": "loose", "name": "Loose"},
    ],
}
