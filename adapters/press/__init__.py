"""Papers and charts drawn as files: worded here in the reader's language, drawn in a process of its own."""

from adapters.press.printer import CannotDraw, Press

__all__ = ["CannotDraw", "Press"]
