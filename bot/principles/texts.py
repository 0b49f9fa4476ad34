"""The texts that a topic is found by, field by field, and the runs of letters in a word."""

from bot.principles.model import Topic


def parts_of(topic: Topic, also: tuple[str, ...], asks: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The texts of a topic, by field; `also` and `asks` are more words and ways of asking, from beside the topics."""
    return {
        "title": (topic.title,),
        "words": (*topic.words, *topic.known, *also),
        "asks": (*topic.asks, *asks),
        "short": (topic.short, topic.easy),
        "more": (topic.more, topic.example, topic.in_our_group),
    }


def grams_of(word: str) -> set[str]:
    """Runs of three and four letters, the word's edges marked."""
    edged = f"<{word}>"
    return {edged[at : at + size] for size in (3, 4) for at in range(len(edged) - size + 1)}
