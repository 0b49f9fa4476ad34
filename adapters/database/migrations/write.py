"""Write the next step from what changed in schema.py:  python -m adapters.database.migrations.write "what changes"."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

from adapters.database.migrate import config, engine_for, upgrade


def write(message: str) -> None:
    """A new file in versions/, numbered after the newest; read it before you keep it."""
    settings = config()
    newest = ScriptDirectory.from_config(settings).get_current_head()
    with tempfile.TemporaryDirectory() as folder:
        engine = engine_for(Path(folder) / "scratch.db")
        try:
            with engine.begin() as connection:
                if newest:
                    upgrade(connection, settings)
                settings.attributes["connection"] = connection
                command.revision(settings, message, autogenerate=True, rev_id=f"{int(newest or '0') + 1:04d}")
        finally:
            engine.dispose()


if __name__ == "__main__":
    write(" ".join(sys.argv[1:]) or "a change without a name")
