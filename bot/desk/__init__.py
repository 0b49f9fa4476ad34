"""Floor 3: the front desk. Whose talk is this, which room, hand back the replies."""

from bot.desk.books import DeskBooks
from bot.desk.desk import Desk, HouseDefaults

__all__ = ["Desk", "DeskBooks", "HouseDefaults"]
