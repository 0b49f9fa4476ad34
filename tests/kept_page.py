"""The table of what is kept in docs/for-your-data-protection-officer.md, made from the tables of the database and from how
long each is kept.  python -m tests.kept_page  writes it anew.

A row stands for tables that belong together. What it says of time has its numbers from the code; the column "how" comes
from the columns themselves.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import LargeBinary

from adapters.backups import copies, journal
from adapters.database import retention
from adapters.database.schema import metadata
from bot import privacy
from bot.buddies import model as buddies
from bot.checkins import model as checkins
from bot.desk import address
from bot.engine import codes
from bot.groups import closing, passing_on
from bot.inputs import model as inputs

PAGE = Path(__file__).resolve().parent.parent / "docs" / "for-your-data-protection-officer.md"
_TABLE = re.compile(r"(<!-- table: kept -->\n).*?(<!-- end -->)", re.DOTALL)
PERSON = ("person", "other")  # what a column is called that holds somebody's number
HASHED = ("mark", "receipt", "spot")


def days(seconds: int) -> str:
    return f"{seconds // retention.DAY} days"


def hours(seconds: int) -> str:
    return f"{seconds // retention.HOUR} hours"


WITH_GROUP = f"with the group: {days(closing.KEPT)} after it is closed"


@dataclass(frozen=True, slots=True)
class Row:
    """What people call it, how long it is kept, and the tables it stands in."""

    what: str
    how_long: str
    tables: tuple[str, ...]


A_PERSON = (
    f'until "Forget me", or {days(privacy.A_YEAR)} after the last contact, with a notice {days(privacy.NOTICE)} before; '
    f"{hours(retention.PENDING)} if they only said hello"
)
UNTIL_GONE = "until they leave the group or are forgotten, or it ends"
ROWS = (
    Row("how to reach a person in each app; their language and settings; the week of the last contact; the day "
        "of the last question, of those who limit them", A_PERSON,
        ("accounts", "people")),
    Row("who is in which group, and who looks after it", UNTIL_GONE, ("members",)),
    Row("what a person said yes or no to, and on which day", "as long as the person is known", ("consents",)),
    Row("one-time codes for joining two apps or two chats", f"{codes.VALID // 60} minutes", ("codes",)),
    Row("a message that came in", "words: until it is handled; that it came: "
        f"{hours(retention.EVENTS_KNOWN)}; in no copy", ("inbox", "seen")),
    Row("an unfinished talk, and what a button needs to know", f"{days(address.KEPT_FOR)} after the last word; in no copy",
        ("talks", "spots")),
    Row("messages on their way out", "words: until sent; for somebody who has not opened the private chat, and that a "
        f"message went out: {days(retention.SENT_KNOWN)}", ("outbox", "sent")),
    Row("how many had an update, and how many it did not reach; without a person", days(retention.SENT_KNOWN), ("tallies",)),
    Row("words that go to many people at once", "until all have them", ("bodies",)),
    Row("a picture for an update, without what its camera wrote into it", "until the update is out; one that never goes out: "
        f"{days(retention.PICTURE_WAITS)}", ("photos",)),
    Row("what falls due later, such as a question that is passed on", "words: until it is done, a question at most "
        f"{passing_on.TRIES} days; that it was done: {days(retention.DONE_KNOWN)}", ("due",)),
    Row("the group: the name it gave itself, its language and clock; the app's number of its chat", WITH_GROUP,
        ("groups", "chats")),
    Row("what the group says of itself to who is new; no names of members", WITH_GROUP, ("role_cards",)),
    Row("the group's own lines and words for the support card; never who used it", WITH_GROUP, ("support_cards",)),
    Row("answers to an open check-in, without a person", f"until shown once, at most {checkins.KEPT_FOR} days", ("ballots",)),
    Row("apart from them: that somebody has answered, never what", f"until shown once, at most {checkins.KEPT_FOR} days",
        ("answered",)),
    Row("check-ins: what came out, the first time and the last time", "those two with the group; one never shown goes after "
        f"{checkins.KEPT_FOR} days", ("checkins",)),
    Row("an idea or a worry, and the name its giver chose to show", f"its words: {inputs.KEPT} weeks, "
        "longer if its giver says so; that it was there, and whether it was answered, with the group", ("inputs",)),
    Row("the sealed link to who gave it (never made for one without a name)", "until the loop is closed (under a name: "
        "as long as the name is shown), the giver cuts it or "
        f"is forgotten, or its words go after {inputs.KEPT} weeks", ("givers",)),
    Row("what became of ideas, what givers said to that, the group's lines about what it can change", WITH_GROUP,
        ("changes", "follow_ups", "boundaries")),
    Row("updates to the group, and who wrote them", "the words with the group; who wrote them: until they are forgotten",
        ("updates",)),
    Row("who has which part in a group, under the name they agreed to",
        "until they put it down, leave the group or are forgotten", ("named_parts",)),
    Row("what those with a part in a group did there, such as sending an update: by whom, what, and the hour; no words",
        f"{days(retention.DEEDS_KNOWN)}; by whom: until they leave the group or are forgotten", ("deeds",)),
    Row("meetings: when and where, what is in the pack, what was decided",
        "with the group; who to ring, and what those need who told somebody by phone: the day after",
        ("meetings", "series", "pack_items", "decisions")),
    Row("things for a meeting's list", "with the group; a name on it: until that person is forgotten", ("agenda",)),
    Row("if somebody comes, and what they need for it", f"{days(retention.NEEDS_KNOWN)} after the meeting",
        ("coming", "needs")),
    Row("who may see that they come, their reminders, two lines, a need they asked to keep",
        "until they change it, leave the group or are forgotten", ("parts",)),
    Row("the group's card about expenses; nothing of a claim", "with the group; whom to ask: until whoever wrote it leaves "
        "or is forgotten", ("expenses_cards",)),
    Row("who would like a buddy, can be one or was asked; the name they typed for it", "until they end it, leave the group or "
        f"are forgotten; a wish that nobody fills: {days(buddies.ASKED_FOR)}", ("buddies", "buddy_asks")),
    Row("the action plan and its history",
        'with the group; a name in it: until that person leaves or is forgotten, then "a member"', ("actions", "action_steps")),
    Row("what was learnt, and reviews; no names of owners", WITH_GROUP, ("lessons", "reviews", "review_items")),
    Row("what somebody said on an action before a review", "until it was looked at, at most "
        f"{days(retention.SAID_BEFORE)}", ("words_before",)),
    Row("pledges", "with the group; one for oneself goes with the person; a person's name: until they leave or are forgotten",
        ("pledges",)),
    Row("whether a service's pledge was felt, without who said so", "until added up, at most "
        f"{days(retention.NEVER_ADDED_UP)}", ("pledge_answers",)),
    Row("apart from it: that somebody has answered, never what", "until added up, at most "
        f"{days(retention.NEVER_ADDED_UP)}", ("pledge_answered",)),
    Row("the working agreement and its history", WITH_GROUP, ("agreement_lines", "agreement_changes")),
    Row("who agreed with a suggested line; who was sent the agreement", "until the line stands or falls; the second: "
        f"{UNTIL_GONE}", ("agreement_taps", "agreement_seen")),
    Row("the group's words and what they mean", WITH_GROUP, ("glossary",)),
    Row("an open vote on a word: what is proposed, and how many said yes", "until it ends, at most "
        f"{days(retention.WEEK)} more", ("wordings",)),
    Row("apart from it: that somebody has voted, never how", f"until it ends, at most {days(retention.WEEK)} more",
        ("wording_votes",)),
    Row("which words the bell was rung for in a month, not by whom", days(retention.RUNG_KNOWN), ("rung_words",)),
    Row("a network: the name its helper typed for it, and what new groups begin with", "until its helper is forgotten, or the "
        "host names them no more", ("networks",)),
    Row("which group is in which network, and counts of what the group owns, if it agreed; no person, no words",
        "until the group leaves it, or it ends", ("network_groups",)),
    Row("news that a network offers its groups, and which of them have settled it", f"{days(retention.NEWS_OFFERED)}, or "
        "until its helper takes it back", ("network_news", "network_settled")),
    Row("facts of this installation, such as which key belongs to it; nothing about people", "as long as the database",
        ("house",)),
)  # fmt: skip
APART = (
    Row("a whole copy from before an update of the bot, with what is sealed in it sealed",
        f"until somebody is forgotten, at most {days(round(copies.KEPT.total_seconds()))}", ()),
    Row("daily copies of the whole database, sealed", days(round(copies.KEPT.total_seconds())), ()),
    Row("what was learnt from the lists of words of crisis (`listening.learnt`); nothing of what people say",
        "until the lists or the bot change", ()),
    Row("who was forgotten, as a hash and a day, so that a copy that is put back forgets them too",
        days(round(journal.KEPT.total_seconds())), ()),
)  # fmt: skip


def holds(tables: tuple[str, ...]) -> str:
    """What its columns are made for: a person's own number, sealed words, hashes."""
    columns = [column for name in tables for column in metadata.tables[name].columns]
    secret = [each.name for each in columns if isinstance(each.type, LargeBinary) and not each.primary_key]
    found = []
    if "people" in tables or any(each.name in PERSON for each in columns):
        found.append("a person's random number")
    if set(secret) - set(HASHED):
        found.append("sealed")
    if any(each.name in HASHED for each in columns):
        found.append("hashed")
    return ", ".join(found) or "in plain"


def table() -> str:
    lines = ["| what | how long | how | tables |", "|---|---|---|---|"]
    lines += [
        f"| {row.what} | {row.how_long} | {holds(row.tables)} | {', '.join(f'`{each}`' for each in row.tables)} |"
        for row in ROWS
    ]
    hows = ("as the database", "sealed", "sealed", "hashed")
    lines += [f"| {row.what} | {row.how_long} | {how} | a file |" for row, how in zip(APART, hows, strict=True)]
    return "\n".join(lines) + "\n"


def renewed(text: str) -> str:
    """The page with its table as it is now."""
    return _TABLE.sub(lambda found: found[1] + table() + found[2], text)


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), "utf-8")
