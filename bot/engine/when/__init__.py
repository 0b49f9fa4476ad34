"""Understanding days and hours as people type them: "Tue 2 Dec 6pm", "a week on Monday", "yfory am 6yh"."""

from bot.engine.when.understanding import (
    Doubt,
    Missed,
    NoSuchDay,
    PartlyUnderstood,
    Past,
    Understood,
    When,
    understand,
)

__all__ = ["Doubt", "Missed", "NoSuchDay", "PartlyUnderstood", "Past", "Understood", "When", "understand"]
