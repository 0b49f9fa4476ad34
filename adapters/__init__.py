"""Floor 4: thin translators between the bot and the world. `main.py`, floor 5, is the only file that knows everyone."""

import sys

# httpx's own command line, which python-telegram-bot imports along: where click and pygments are installed, they would come too
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # None: it is not there
