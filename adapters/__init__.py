"""Floor 4: thin translators between the bot and the world. `main.py`, floor 5, is the only file that knows everyone."""
