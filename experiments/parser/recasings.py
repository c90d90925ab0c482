"""Sentences -> Sentences: the same trees in the letters and the shortened grammar of headlines.

Treebanks hold few headlines, and a parser that has never seen one takes Title Case for names: it loses 12 points of
LAS. So short training sentences are also shown in title case, lower case and capitals, without their final period,
and some without the articles and the passive auxiliary that headlines leave out.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpora.ud.reader import Sentence, Word

SHORTEST, LONGEST = 4, 22
SMALL_WORDS = frozenset(
    ("a", "an", "the", "and", "but", "or", "nor", "for", "of", "in", "on", "at", "to", "by", "as", "from", "with",
     "into", "over", "is", "are", "was", "be")
)  # fmt: skip
# How often each style is drawn, of 20. Titles come in three fashions: every word, all but small words, all but small
# words of at most three letters.
STYLES = ("title",) * 4 + ("small",) * 6 + ("short",) * 3 + ("sentence",) * 3 + ("lower",) * 2 + ("upper",) * 2


def recast(sentences: Iterable[Sentence], share: float, chance: random.Random) -> Iterator[Sentence]:
    """Headline-like copies of about `share` of the short sentences, each a document of its own."""
    for sentence in sentences:
        if not SHORTEST <= len(sentence.words) <= LONGEST or chance.random() >= share:
            continue
        shorter = telegraphed(sentence) if chance.random() < 0.5 else sentence
        copy = recased(without_period(shorter), chance.choice(STYLES))
        yield replace(copy, opens_document=True, opens_paragraph=True)


def recased(sentence: Sentence, style: str) -> Sentence:
    """The sentence in one of `STYLES`; only the forms change."""
    words = tuple(replace(word, form=_cased(sentence, number, style)) for number, word in enumerate(sentence.words))
    return replace(sentence, words=words)


def without_period(sentence: Sentence) -> Sentence:
    """The sentence without its final period, if it ends in one."""
    last = len(sentence.words)
    if sentence.words[-1].form != "." or any(word.head == last for word in sentence.words):
        return sentence
    return _without(sentence, {last})


def telegraphed(sentence: Sentence) -> Sentence:
    """The sentence without articles and without the auxiliary of a finite passive: `Two killed in raid`."""
    # A word that governs another can't go without breaking the tree, nor can one that touches its neighbour.
    needed = {word.head for word in sentence.words}
    needed |= {n for n, word in enumerate(sentence.words, start=2) if not word.space_after}
    dropped = {
        number
        for number, word in enumerate(sentence.words, start=1)
        if number not in needed and word.space_after and (_is_article(word) or _is_passive_auxiliary(sentence, word))
    }
    return _without(sentence, dropped)


def _is_article(word: Word) -> bool:
    return word.deprel == "det" and word.form.lower() in ("a", "an", "the")


def _is_passive_auxiliary(sentence: Sentence, word: Word) -> bool:
    # A second auxiliary (`has been killed`, `may be killed`) can't be left out alone.
    if word.deprel != "aux:pass" or word.form.lower() not in ("is", "are", "was", "were"):
        return False
    beside = [other.deprel for other in sentence.words if other.head == word.head]
    return "aux" not in beside and "nsubj:pass" in beside and "advmod" not in beside


def _without(sentence: Sentence, dropped: set[int]) -> Sentence:
    kept = [number for number in range(1, len(sentence.words) + 1) if number not in dropped]
    new = {old: position for position, old in enumerate(kept, start=1)} | {0: 0}
    words = tuple(replace(sentence.words[n - 1], head=new[sentence.words[n - 1].head]) for n in kept)
    return replace(sentence, words=words)


def _cased(sentence: Sentence, number: int, style: str) -> str:
    form = sentence.words[number].form
    if style in ("lower", "upper"):
        return form.lower() if style == "lower" else form.upper()
    small = {
        "title": False,
        "small": form.lower() in SMALL_WORDS,
        "short": form.lower() in SMALL_WORDS and len(form) <= 3,
        "sentence": number > 0,
    }
    at_edge = number in (0, len(sentence.words) - 1) and style != "sentence"
    if _continues(sentence, number) or (small[style] and not at_edge):
        return form
    return form[:1].upper() + form[1:]


def _continues(sentence: Sentence, number: int) -> bool:
    # `n't`, `'s` and the second half of `cease-fire` keep their letters; a word after an opening quote doesn't.
    before = sentence.words[number - 1]
    return number > 0 and not before.space_after and (before.form[-1].isalnum() or before.form == "-")
