"""Whatever a platform may send: objects made up from its own specification, and what people really do, bent out of shape."""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.servers import discord_events as discord
from tests.servers import telegram_updates as telegram

Json = dict[str, Any]
SPEC = Path(__file__).resolve().parents[2] / "shared" / "specs" / "telegram-bot-api.json"
DEEP = 5  # objects inside objects; deeper, only what is required is there
PEOPLE = (telegram.SAM, telegram.ALEX, telegram.JO)
ODD: tuple[Any, ...] = (
    None,
    "",
    0,
    -1,
    2**63,
    "x" * 5000,
    [],
    {},
    [None],
    True,
    1.5,
    "\ud83d",
    "\x00",
    {"id": "x"},
    "-100200",
)
SAID = (
    *("hello", "stop", "yes", "1", "31 February", "what is co-production?", "i want to die", "tomorrow at 6pm"),
    *("they never got back", "<t:1:F>"),
    *("@voices_bot what is a pledge?", "x" * 4000, "<b>", "@everyone", "1/0", "𝔘𝔫𝔦\u202e", "no"),
    *("back", "/start", "/stop@other_bot"),
)  # fmt: skip


class FromSpec:
    """Random objects of the Bot API's types."""

    def __init__(self, chance: random.Random) -> None:
        types: Mapping[str, Json] = json.loads(SPEC.read_text())["types"]
        self._types, self._chance = types, chance

    def update(self) -> Json:
        """One of the things an update can be; the rest of it left to chance."""
        kinds = [each for each in self._types["Update"]["fields"] if each["name"] != "update_id"]
        chosen = self._chance.choice(kinds)
        return {chosen["name"]: self._value(chosen["types"], 0)}

    def _value(self, types: Sequence[str], depth: int) -> Any:
        kind = self._chance.choice(types)
        if kind.startswith("Array of "):
            return [self._value([kind.removeprefix("Array of ")], depth + 1) for _ in range(self._chance.randint(0, 2))]
        simple: dict[str, Callable[[], Any]] = {
            "Integer": lambda: self._chance.choice((0, 1, 101, 102, -100200, -300, 2**40)),
            "Float": self._chance.random,
            "Boolean": lambda: self._chance.random() < 0.5,
            "True": lambda: True,
            "String": lambda: self._chance.choice((*SAID, "private", "group", "supergroup", "member", "left")),
        }
        return simple[kind]() if kind in simple else self._object(kind, depth)

    def _object(self, kind: str, depth: int) -> Json:
        told = self._types.get(kind, {})
        if kinds := told.get("subtypes"):
            return self._object(self._chance.choice(kinds), depth)
        often = 0.2 if depth < DEEP else 0.0
        return {
            each["name"]: self._value(each["types"], depth + 1)
            for each in told.get("fields", ())
            if each["required"] or self._chance.random() < often
        }


def bent(whole: Json, chance: random.Random) -> Json:
    """The same with one to three things taken out or changed, anywhere in it."""
    copy: Json = json.loads(json.dumps(whole))
    for _ in range(chance.randint(1, 3)):
        inside: Any = copy
        while True:
            keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
            if not keys:
                break
            key = chance.choice(keys)
            below = inside[key]
            if isinstance(below, dict | list) and below and chance.random() < 0.7:
                inside = below
                continue
            if chance.random() < 0.4:
                del inside[key]
            else:
                inside[key] = chance.choice(ODD)
            break
    return copy


def done_on_telegram(chance: random.Random, commands: Sequence[str], tokens: Sequence[str]) -> Json:
    """Something a person does: words, a command, a press of a button they have, a file, coming and going."""
    who = chance.choice(PEOPLE)
    where = chance.choice((None, None, telegram.GROUP, telegram.SMALL_GROUP))
    command = f"/{chance.choice(commands)}{chance.choice(('', '@voices_bot', ' ' + chance.choice(SAID)))}"
    acts: tuple[Callable[[], Json], ...] = (
        lambda: telegram.text(who, chance.choice(SAID), where),
        lambda: telegram.text(who, command, where),
        lambda: telegram.press(who, chance.choice(tokens or ("none",)), where),
        lambda: telegram.press(who, chance.choice(tokens or ("none",)), where),
        lambda: telegram.photo(who, where),
        lambda: telegram.our_state(who, "member", chance.choice(("kicked", "member")), where),
        lambda: telegram.moved_to(telegram.SMALL_GROUP, -100999),
    )
    return chance.choices(acts, weights=(6, 6, 6, 6, 1, 1, 0.1))[0]()


def done_on_discord(chance: random.Random, commands: Sequence[str], tokens: Sequence[str]) -> Json:
    who = chance.choice((discord.SAM, discord.ALEX, discord.JO))
    where = chance.choice((None, discord.thread(), discord.dm_channel(f"93{who['id']}", who)))
    under = discord.message("a card", discord.US)
    token = chance.choice(tokens or ("none",))
    acts: tuple[Callable[[], Json], ...] = (
        lambda: discord.slash(chance.choice(commands), who, where, words=chance.choice(("", *SAID))),
        lambda: discord.press(token, under, who, where),
        lambda: discord.select(token, chance.choice(SAID), under, who, where),
        lambda: discord.submit(token, {"text": chance.choice(SAID)}, who, where),
        lambda: discord.on_message("Check words", discord.message(chance.choice(SAID)), who, where),
        lambda: discord.mention(chance.choice(SAID), who),
        lambda: discord.message(chance.choice(SAID), who, f"93{who['id']}"),
    )
    return chance.choice(acts)()
