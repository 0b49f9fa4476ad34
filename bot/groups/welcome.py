"""The card that a group gets once: what the bot is and sees, who runs it, and how to object."""

from bot.engine.message import Choice, Line, Lines, OpenPrivately, Reply


def welcome(key: str, *, known: bool, host: str) -> Reply:
    """`known`: whether somebody looks after the group, to whom a member may object; `host`: who runs the bot."""
    rows: list[tuple[Choice | OpenPrivately, ...]] = [(Choice("do", "setup", Line("welcome.setup")),)]
    if known:
        rows.append((Choice("do", "object", Line("welcome.object")),))
    runs = (Line("notice.controller", {"value": host}),) if host else ()
    text = Lines((Line(key if known else "welcome.without_coordinator"), *runs), gap=True)
    rows.append((OpenPrivately(Line("object.door"), "privacy-object"),))
    show_round = OpenPrivately(Line("home.catch_up"), "catch_up", lets_in=True)
    ways = (
        (Choice("do", "here", Line("home.here")),),
        (show_round, OpenPrivately(Line("talk.open_private"))),
    )  # five rows
    return Reply(text, (*rows, *ways), card="welcome", anyone=True)
