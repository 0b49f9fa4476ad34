"""Floor 3: the front desk. Whose talk is this, which room, hand back the replies."""

from bot.desk.books import DeskBooks
from bot.desk.defaults import HouseDefaults
from bot.desk.desk import Desk

__all__ = ["Desk", "DeskBooks", "HouseDefaults"]
