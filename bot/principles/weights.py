"""How much each way of looking at a question counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Weights:
    """What each look counts for. Tuned on questions with one author's left out, never on single questions."""

    frame: float = 0.3
    pair: float = 0.6
    meaning: float = 1.0
    repaired: float = 0.9
    unknown: float = 0.3
    fields: Mapping[str, tuple[float, float]] = field(
        default_factory=lambda: {
            "title": (2.5, 0.3),
            "words": (7.0, 0.3),
            "asks": (1.0, 0.4),
            "short": (1.3, 0.4),
            "more": (0.8, 0.5),
        }
    )
    letters: float = 1.0
    bridge: float = 0.7


DEFAULT = Weights()
