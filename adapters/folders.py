"""Where the folders are that come with the bot."""

from importlib.resources import files
from pathlib import Path


def shipped(name: str) -> Path:
    """A folder that comes with the bot: beside the packages in a checkout, inside them when installed."""
    inside = Path(str(files("adapters"))) / "shipped" / name
    return inside if inside.is_dir() else Path(__file__).resolve().parent.parent / name
