"""The table of `commands.md` as rows: who may use each command, and each thing after it, and in which chats.

Written by hand, so that what the registry says can be held against it.
"""

from dataclasses import dataclass

ANYONE, MEMBER, READER, COORDINATOR = "stranger", "member", "second reader", "coordinator"
ROLES = (ANYONE, MEMBER, READER, COORDINATOR)
KEYS = frozenset({READER, COORDINATOR})
IN_GROUP = frozenset({MEMBER, READER, COORDINATOR})
ALL = frozenset(ROLES)


@dataclass(frozen=True, slots=True)
class Row:
    """`who` may use it, in private and in the group; `personal`: a group never sees the answer."""

    who: frozenset[str] = ALL
    private: bool = True
    group: bool = True
    personal: bool = False
    told: frozenset[str] = frozenset()  # what the group is told of it all the same, by key


COORDINATORS = Row(frozenset({COORDINATOR}))
OF_MEMBERS = Row(IN_GROUP)
MINE = Row(ALL, group=False, personal=True)
PUT_DOWN = frozenset({"part.put_down", "part.somebody", "part.coordinator", "part.second", "welcome.no_coordinator"})
ROWS = {
    "start": Row(),
    "help": Row(),
    "ask": Row(),
    "principles": Row(),
    "words": Row(),
    "explain": Row(),
    "bell": OF_MEMBERS,
    "duck": OF_MEMBERS,
    "glossary": OF_MEMBERS,
    "meeting": OF_MEMBERS,
    "meeting set": COORDINATORS,
    "meeting look_after": COORDINATORS,
    "meeting booking": COORDINATORS,
    "meeting change": COORDINATORS,
    "meeting cancel": COORDINATORS,
    "meeting met": Row(KEYS),
    "meeting table": OF_MEMBERS,
    "meeting expenses": OF_MEMBERS,
    "meeting buddy": OF_MEMBERS,
    "setup expenses": COORDINATORS,
    "setup numbers": Row(frozenset({COORDINATOR}), personal=True, told=frozenset({"setup.numbers"})),
    "setup helplines": Row(frozenset({COORDINATOR}), personal=True, told=frozenset({"setup.numbers", "talk.kept"})),
    "setup nation": Row(frozenset({COORDINATOR}), personal=True, told=frozenset({"setup.numbers"})),
    "setup trigger_words": Row(frozenset({COORDINATOR}), personal=True, told=frozenset({"setup.trigger_words"})),
    "setup network": Row(frozenset({COORDINATOR}), group=False, personal=True),
    "checkin": OF_MEMBERS,
    "pledge": OF_MEMBERS,
    "agreement": OF_MEMBERS,
    "actions": OF_MEMBERS,
    "review": OF_MEMBERS,
    "idea": OF_MEMBERS,
    "changed": OF_MEMBERS,
    "report": OF_MEMBERS,
    "update": Row(frozenset({COORDINATOR}), group=False, personal=True),
    "inputs": Row(KEYS, group=False, personal=True),
    "pass_on": Row(IN_GROUP, group=False, personal=True),
    "part": Row(IN_GROUP, group=False, personal=True),
    "part record": Row(IN_GROUP, group=False, personal=True),
    "part no_call": Row(IN_GROUP, group=False, personal=True),
    "setup caller": COORDINATORS,
    "part stop": Row(IN_GROUP, group=False, personal=True, told=PUT_DOWN),
    "support": Row(personal=True, told=frozenset({"support.here", "support.still_here", "plain"})),
    "catch_up": Row(IN_GROUP, group=False, personal=True),
    "settings": MINE,
    "language": MINE,
    "privacy": MINE,
    "stop": MINE,
    "network": MINE,
    "setup": COORDINATORS,
}


def row_of(command: str, what: str) -> Row:
    """The row of something after a command, else the command's own. Raises KeyError where nobody wrote one."""
    return ROWS.get(f"{command} {what}".strip()) or ROWS[command]
