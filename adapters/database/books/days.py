"""Calendar days as the tables keep them: 2026-12-01, or nothing."""

from datetime import date


def day_kept(day: date | None) -> str | None:
    return day.isoformat() if day else None


def day_read(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
