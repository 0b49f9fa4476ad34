"""News of the group's network becomes a draft: nobody sees it, and it goes out with this group's own keys or not at all."""

import secrets

from bot.broadcasts.model import Update, Version
from bot.broadcasts.ports import Ports
from bot.engine.happenings import Happening, NewsTakenOn
from bot.engine.keys import may_write
from bot.engine.room import Outcome


def take_on(ports: Ports, happening: Happening) -> Outcome:
    if not isinstance(happening, NewsTakenOn) or not ports.may_keep_words:
        return Outcome()
    if may_write(ports.keys(happening.group), happening.by):
        version = Version(
            happening.language, happening.heard, happening.changed, happening.not_changed, happening.thanks
        )
        ports.updates.keep(Update(secrets.randbits(62), happening.group, happening.by, happening.now, (version,)))
    return Outcome()
