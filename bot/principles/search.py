"""Finds the topic that somebody asks about, in their own words.

Three looks at the same question, added up: how much of it is written in a topic (BM25F), whether it is put like a
phrasing we know, and how alike the letters are. Whether we know the answer at all is judged apart (`sure`), and so is
whether it is ours to answer (`scope`). Everything is built once, in memory; asking changes nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from math import sqrt

from bot.principles.doors import Doors
from bot.principles.fields import Fields, length_share, usual_length
from bot.principles.model import Answer, Elsewhere, Found, SearchWords, Topic
from bot.principles.phrases import Phrases
from bot.principles.scope import GIBBERISH, Scope
from bot.principles.spelling import Spelling
from bot.principles.sure import Signs, sure
from bot.principles.tokens import MEANING, MOST_WORDS, Tokens

MOST_FOUND = 5
SUPPORT = "support-crisis"
ALL_STRANGE = 0.75  # of the telling words: above this, nobody could know what was meant
AS_GOOD_AS_SAID = 0.9  # to a way of asking that we know: the same but for a letter or a small word
LIKE_ENOUGH = 0.6  # to a question that is not ours, to name its kind
UNHEARD = 4.0  # what a word is worth that no topic has: it counts against knowing the answer


@dataclass(frozen=True, slots=True)
class Weights:
    """What each look counts for. Tuned on questions with one author's left out, never on single questions."""

    frame: float = 0.3
    pair: float = 0.6
    meaning: float = 1.0
    repaired: float = 0.9
    unknown: float = 0.3
    fields: Mapping[str, tuple[float, float]] = field(
        default_factory=lambda: {
            "title": (2.5, 0.3),
            "words": (7.0, 0.3),
            "asks": (1.0, 0.4),
            "short": (1.3, 0.4),
            "more": (0.8, 0.5),
        }
    )
    letters: float = 1.0


DEFAULT = Weights()


class Search:
    """Built from topics and the words people use. Safe to ask from many threads; the same question, the same answer."""

    def __init__(self, topics: Sequence[Topic], words: SearchWords, weights: Weights = DEFAULT) -> None:
        self._topics = tuple(topics)
        self._weights = weights
        self._tokens = Tokens(words)
        self._fields = Fields(len(self._topics))
        self._vocabulary: set[str] = set()
        self._write_fields(words.also)
        self._phrases = self._collect_phrases(words.elsewhere)
        self._spelling = Spelling(self._vocabulary)
        self._letters = self._collect_letters()
        self._scope = Scope(words.elsewhere, self._tokens.speak)
        self._doors = Doors(words.doors, self._topics, self._tokens)

    def ask(self, question: str) -> Answer:
        """The topics that fit best, and whether we dare to call that an answer."""
        said = self._tokens.words(question)[:MOST_WORDS]
        return self._doors.beside(self._answer(said), said)

    def _answer(self, said: Sequence[str]) -> Answer:
        heard = self._heard(said)
        scores = self.scores(heard)
        best = nlargest(MOST_FOUND, range(len(scores)), key=lambda number: (scores[number], -number))
        found = tuple(self._found(number, scores[number]) for number in best if scores[number] > 0)
        scope = self._scope.named(said)
        if scope or not found:
            return Answer(
                found, confident=False, scope=scope or ("" if found or not "".join(said).isascii() else GIBBERISH)
            )
        signs = self._signs(heard, best, scores)
        likest, likeness = self._likest(heard)
        if sure(signs) or (likest == best[0] and likeness >= AS_GOOD_AS_SAID):
            return Answer(found, confident=True)
        if found[0].topic == SUPPORT:  # a guess must not look like the support card: words of crisis are heard apart
            found = (*found[1:2], found[0], *found[2:])
        if signs.strange >= ALL_STRANGE:
            return Answer(found, confident=False, scope=GIBBERISH)
        elsewhere = likest >= len(self._topics) and likeness >= LIKE_ENOUGH
        return Answer(found, confident=False, scope=self._scope.names[likest - len(self._topics)] if elsewhere else "")

    def _found(self, number: int, score: float) -> Found:
        topic = self._topics[number]
        return Found(topic.slug, topic.title, round(score / (1.0 + score), 4))

    # --- building

    def _write_fields(self, also: Mapping[str, tuple[str, ...]]) -> None:
        tokens = self._tokens
        rows: dict[str, list[list[str]]] = {name: [] for name in self._weights.fields}
        for topic in self._topics:
            for name, texts in _parts(topic, also.get(topic.slug, ())).items():
                features: list[str] = []
                for said in tokens.rows(texts):
                    self._vocabulary.update(said)
                    stems = [tokens.stem(word) for word in said]
                    features += stems
                    if name != "more":  # in running text, pairs and everyday words would stand for everything
                        features += tokens.pairs(stems)
                        features += tokens.meanings(stems)
                rows[name].append(features)
        for name, all_features in rows.items():
            weight, care = self._weights.fields[name]
            usual = usual_length(all_features)
            for number, features in enumerate(all_features):
                self._fields.add(number, features, weight * length_share(len(features), usual, care))
        self._fields.close()

    def _collect_phrases(self, elsewhere: Sequence[Elsewhere]) -> Phrases:
        """Ways of asking: ours under the topic's number, others' under the numbers that follow."""
        tokens = self._tokens
        owners: list[int] = []
        texts = [(topic.title, *topic.asks) for topic in self._topics] + [kind.asks for kind in elsewhere]

        def rows() -> Iterator[dict[str, float]]:
            for owner, asks in enumerate(texts):
                for said in tokens.rows(asks):
                    self._vocabulary.update(said)
                    owners.append(owner)
                    yield self._features([tokens.stem(word) for word in said])

        return Phrases(rows(), owners)

    def _collect_letters(self) -> Phrases:
        return Phrases((self._letters_of(topic) for topic in self._topics), range(len(self._topics)))

    def _letters_of(self, topic: Topic) -> dict[str, float]:
        """The runs of letters in a topic's telling words."""
        tokens = self._tokens
        counts = Counter(word for said in tokens.rows((topic.title, *topic.words, *topic.asks)) for word in said)
        grams: dict[str, float] = {}
        for word, count in counts.items():
            if tokens.stem(word) not in tokens.frame:
                for gram in grams_of(word):
                    grams[gram] = grams.get(gram, 0.0) + count
        return {gram: sqrt(count) for gram, count in grams.items()}

    # --- asking

    def _features(self, stems: Sequence[str]) -> dict[str, float]:
        weights, frame = self._weights, self._tokens.frame
        features = {word: weights.frame if word in frame else 1.0 for word in stems}
        for name in self._tokens.meanings(stems):
            features[name] = weights.meaning
        for pair in self._tokens.pairs(stems):
            features[pair] = weights.pair
        return features

    def heard(self, question: str) -> dict[str, float]:
        """The features of a question, each with how much it counts; repaired spellings among them."""
        return self._heard(self._tokens.words(question)[:MOST_WORDS])

    def _heard(self, said: Sequence[str]) -> dict[str, float]:
        tokens, weights = self._tokens, self._weights
        stems = []
        extra: dict[str, float] = {}
        for word in said:
            stemmed = tokens.stem(word)
            if word not in self._spelling and stemmed not in self._fields.worth and stemmed not in self._phrases.worth:
                near = self._spelling.near(word)
                for other, trust in near:
                    meant = tokens.stem(other)
                    worth = trust * weights.repaired * (weights.frame if meant in tokens.frame else 1.0)
                    extra[meant] = max(extra.get(meant, 0.0), worth)
                    for name in tokens.meant_by(meant):
                        extra[name] = max(extra.get(name, 0.0), worth * weights.meaning)
                if near:
                    stemmed = tokens.stem(near[0][0])
            stems.append(stemmed)
        features = self._features(stems)
        for name, worth in extra.items():
            features[name] = worth
        return features

    def scores(self, heard: Mapping[str, float]) -> list[float]:
        """How well each topic fits: the share of what was heard that it explains, and how alike the letters are."""
        weights = self._weights
        worth = self._fields.worth
        most = (
            sum(weight * worth.get(feature, UNHEARD) for feature, weight in heard.items() if " " not in feature) or 1.0
        )
        scores = [score / most for score in self._fields.scores(heard)]
        grams: dict[str, float] = {}
        for word, weight in heard.items():
            if " " not in word and word[0] != MEANING and word not in self._tokens.frame:
                for gram in grams_of(word):
                    grams[gram] = max(weight, grams.get(gram, 0.0))
        for topic, likeness in self._letters.likeness(grams).items():
            scores[topic] += weights.letters * likeness
        return scores

    def _signs(self, heard: Mapping[str, float], best: Sequence[int], scores: Sequence[float]) -> Signs:
        """What speaks for and against calling the best topic an answer."""
        first, second = scores[best[0]], scores[best[1]] if len(best) > 1 else 0.0
        known, strange = self._words_known(heard, best[0])
        ahead = (first - second) / first if first else 0.0
        return Signs(min(first, 2.0) / 2, ahead, known, strange, self._phrases.leaning(heard, len(self._topics)))

    def _likest(self, heard: Mapping[str, float]) -> tuple[int, float]:
        """Whose way of asking is the likest, and how like, 0 to 1: a topic's number, or that of a kind which is not ours."""
        likeness = self._phrases.likeness(heard)
        nearest = max(likeness, key=lambda number: likeness[number], default=None)
        return (self._phrases.owners[nearest], likeness[nearest]) if nearest is not None else (0, 0.0)

    def _words_known(self, heard: Mapping[str, float], topic: int) -> tuple[float, float]:
        """Of the telling words: the share, by worth, that this topic has; and the share we have never met."""
        worth = self._fields.worth
        known = all_worth = strange = all_telling = 0.0
        words = [word for word in heard if " " not in word and word[0] != MEANING]
        for word in [word for word in words if word not in self._tokens.frame] or words:
            weight = heard[word]
            share = max(self._fields.share(each, topic) for each in (word, *self._tokens.meant_by(word)))
            all_telling += weight
            strange += 0.0 if word in worth else weight
            all_worth += weight * worth.get(word, UNHEARD)
            known += weight * worth.get(word, UNHEARD) * share
        return (known / all_worth, strange / all_telling) if all_worth else (0.0, 1.0)


def _parts(topic: Topic, also: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The texts of a topic, by field."""
    return {
        "title": (topic.title,),
        "words": (*topic.words, *topic.known, *also),
        "asks": topic.asks,
        "short": (topic.short, topic.easy),
        "more": (topic.more, topic.example, topic.in_our_group),
    }


def grams_of(word: str) -> set[str]:
    """Runs of three and four letters, the word's edges marked."""
    edged = f"<{word}>"
    return {edged[at : at + size] for size in (3, 4) for at in range(len(edged) - size + 1)}
