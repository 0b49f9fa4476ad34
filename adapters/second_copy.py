"""A second copy of the bot ends before it has loaded anything large: the lock itself is taken at the opening."""

import fcntl

from adapters.problem import Problem
from adapters.settings import Settings


def refuse_a_second_copy(settings: Settings) -> None:
    """Raises Problem while another process holds the lock beside the database's file; PostgreSQL is for several."""
    if settings.postgresql:
        return
    path = settings.database
    try:
        with path.with_name(path.name + ".lock").open("r") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Problem("problem.database.in_use", path=str(path)) from None
    except OSError:  # no file yet, or none that we may open: the opening says what is wrong
        return
