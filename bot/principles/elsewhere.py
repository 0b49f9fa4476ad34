"""What we say to a question that is not ours: kindly, with two ways on."""

from bot.engine.message import Choice, Line, Reply

WITH_DOORS = ("rude", "general", "gibberish", "small", "loss", "hello", "bot")
PEOPLE_FIRST = ("rude", "loss")


def elsewhere(scope: str) -> Reply:
    """The answer to a kind of scope; a person first for who is sad or cross."""
    text = Line(f"ask.scope.{scope}")
    if scope not in WITH_DOORS:
        return Reply(text)
    doors = (Choice("go", "help", Line("home.help")), Choice("go", "support", Line("home.support")))
    return Reply(text, tuple((each,) for each in (doors[::-1] if scope in PEOPLE_FIRST else doors)), card="home")
