"""Finds the topic that somebody asks about, in their own words.

Three looks at the same question, added up: how much of it is written in a topic (BM25F), whether it is put like a
phrasing we know, and how alike the letters are; in other languages also how much of it is written in English. Whether we
know the answer at all is judged apart (`sure`), and so is whether it is ours to answer (`scope`). Everything is built
once, in memory; asking changes nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from math import sqrt

from bot.principles.bridge import Bridge
from bot.principles.doors import Doors
from bot.principles.fields import Fields, length_share
from bot.principles.mending import Mending
from bot.principles.model import Answer, Elsewhere, Found, SearchWords, Topic
from bot.principles.phrases import Phrases
from bot.principles.scope import GENERAL, GIBBERISH, Scope
from bot.principles.spelling import Spelling
from bot.principles.sure import ALONE, BALANCE, BESIDE, Signs, sure, weighed
from bot.principles.texts import grams_of, parts_of
from bot.principles.tokens import MEANING, MOST_WORDS, Tokens
from bot.principles.weights import DEFAULT, Weights

MOST_FOUND = 5
SUPPORT = "support-crisis"
ALL_STRANGE = (
    0.75  # of the telling words: above this, and with half of all words strange, nobody could know what was meant
)
AS_GOOD_AS_SAID = 0.9  # to a way of asking that we know: the same but for a letter or a small word
LIKE_ENOUGH = 0.6  # to a question that is not ours, to name its kind
UNHEARD = 4.0  # what a word is worth that no topic has: it counts against knowing the answer


class Search:
    """Built from topics and the words people use, `english` from the same topics. The same question, the same answer."""

    def __init__(
        self, topics: Sequence[Topic], words: SearchWords, weights: Weights = DEFAULT, english: "Search | None" = None
    ) -> None:
        self._topics = tuple(topics)
        self._weights = weights
        self._tokens = Tokens(words)
        self._vocabulary: set[str] = set()
        self._asks, self._tongue = words.asks, words.tongue
        self._fields = self._write_fields(words.also)
        there = english or self
        self._bridge = Bridge(words.english, self._tokens, there._tokens, there._fields)
        self._phrases = self._collect_phrases(words.elsewhere)
        self._balance = (BESIDE if words.tongue else BALANCE) if words.elsewhere else ALONE
        self._spelling = Spelling(self._vocabulary)
        self._mending = Mending(words.joined.values(), words.frame, self._knows)
        self._letters = self._collect_letters()
        self._scope = Scope(words.elsewhere, self._tokens.speak)
        self._doors = Doors(words.doors, self._topics, self._tokens)

    def ask(self, question: str) -> Answer:
        """The topics that fit best, and whether we dare to call that an answer."""
        said = self._said(question)
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
        if sure(signs, self._balance) or (likest == best[0] and likeness >= AS_GOOD_AS_SAID):
            return Answer(found, confident=True)
        elsewhere = likest >= len(self._topics) and likeness >= LIKE_ENOUGH
        kind = self._scope.names[likest - len(self._topics)] if elsewhere else ""
        if weighed(signs, self._balance) < self._balance.far:
            return Answer(found, confident=False, scope=kind or GENERAL)
        if found[0].topic == SUPPORT:  # a guess must not look like the support card: words of crisis are heard apart
            found = (*found[1:2], found[0], *found[2:])
        if signs.strange >= ALL_STRANGE and 2 * sum(map(self._knows, said)) <= len(said):
            return Answer(found, confident=False, scope=GIBBERISH)
        return Answer(found, confident=False, scope=kind)

    def _found(self, number: int, score: float) -> Found:
        topic = self._topics[number]
        return Found(topic.slug, topic.title, round(score / (1.0 + score), 4))

    # --- building

    def _write_fields(self, also: Mapping[str, tuple[str, ...]]) -> Fields:
        """Each topic is read twice, for its length and for what is in it: all of them at once would weigh too much."""
        lengths = [{name: len(features) for name, features in self._written(each, also)} for each in self._topics]
        usual = {name: sum(each[name] for each in lengths) / (len(lengths) or 1) for name in self._weights.fields}

        def rows() -> Iterator[dict[str, float]]:
            for topic, length in zip(self._topics, lengths, strict=True):
                row: dict[str, float] = {}
                for name, features in self._written(topic, also):
                    weight, care = self._weights.fields[name]
                    share = weight * length_share(length[name], usual[name], care)
                    for feature in features:
                        row[feature] = row.get(feature, 0.0) + share
                yield row

        return Fields(len(self._topics), rows())

    def _written(self, topic: Topic, also: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, list[str]]]:
        """The features of a topic's fields, one field after another."""
        tokens = self._tokens
        for name, texts in parts_of(topic, also.get(topic.slug, ()), self._asks.get(topic.slug, ())).items():
            features: list[str] = []
            for said in tokens.rows(texts):
                self._vocabulary.update(said)
                stems = [tokens.stem(word) for word in said]
                features += stems
                if name != "more":  # in running text, pairs and everyday words would stand for everything
                    features += tokens.pairs(stems)
                    features += tokens.meanings(stems)
            yield name, features

    def _collect_phrases(self, elsewhere: Sequence[Elsewhere]) -> Phrases:
        """Ways of asking: ours under the topic's number, others' under the numbers that follow."""
        tokens = self._tokens
        owners: list[int] = []
        texts = [(topic.title, *topic.asks, *self._asks.get(topic.slug, ())) for topic in self._topics]
        texts += [kind.asks for kind in elsewhere]

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
        """The runs of letters in a topic's telling words. Beside English there are few of them but in ways of asking."""
        tokens = self._tokens
        asks = self._asks.get(topic.slug, ()) if self._tongue else ()
        texts = (topic.title, *topic.words, *topic.asks, *asks)
        counts = Counter(word for said in tokens.rows(texts) for word in said)
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
        return self._heard(self._said(question))

    def _said(self, question: str) -> list[str]:
        return self._mending.mended(self._tokens.words(question)[:MOST_WORDS])

    def _knows(self, word: str) -> bool:
        stemmed = self._tokens.stem(word)
        return word in self._spelling or self._met(stemmed) or stemmed in self._phrases

    def _met(self, stemmed: str) -> bool:
        return stemmed in self._fields or stemmed in self._bridge

    def _heard(self, said: Sequence[str]) -> dict[str, float]:
        tokens, weights = self._tokens, self._weights
        stems = []
        extra: dict[str, float] = {}
        for word in said:
            stemmed = tokens.stem(word)
            if not self._knows(word):
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
        most = sum(weight * worth(feature, UNHEARD) for feature, weight in heard.items() if " " not in feature) or 1.0
        scores = [score / most for score in self._fields.scores(heard)]
        telling = {word: weight for word, weight in heard.items() if self._tells(word)}
        grams: dict[str, float] = {}
        for word, weight in telling.items():
            for gram in grams_of(word):
                grams[gram] = max(weight, grams.get(gram, 0.0))
        for topic, likeness in self._letters.likeness(grams).items():
            scores[topic] += weights.letters * likeness
        for topic, share in self._bridge.shares(telling, UNHEARD):
            scores[topic] += weights.bridge * share
        return scores

    def _tells(self, feature: str) -> bool:
        return " " not in feature and feature[0] != MEANING and feature not in self._tokens.frame

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
            share = max(share, self._bridge.share(word, topic))
            all_telling += weight
            strange += 0.0 if self._met(word) else weight
            all_worth += weight * worth(word, UNHEARD)
            known += weight * worth(word, UNHEARD) * share
        return (known / all_worth, strange / all_telling) if all_worth else (0.0, 1.0)
