"""Training trees -> the tables of spaCy's rule lemmatizer.

The tables of spacy-lookups-data (from WordNet) know nothing of pronouns, determiners, auxiliaries and particles, and
differ from UD in places. Every word that they get wrong in the training trees becomes an exception, keyed like theirs
by part of speech and lower-case word, so that stock spaCy needs no code of ours. The treebanks slip themselves, too:
they have `flead` for `fled`. A verb that WordNet knows gives way to none that it doesn't.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import cast

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.lookups import Lookups, load_lookups
from spacy.pipeline import Lemmatizer
from spacy.tokens import Token

from corpora.ud.reader import Sentence
from experiments.parser.documents import blank, docs

Exceptions = dict[str, dict[str, list[str]]]

OPEN = ("noun", "verb", "adj", "adv")
CLOSED = ("aux", "pron", "det", "part", "adp", "cconj", "sconj", "intj")
# Endings of the lemmas that decide between two rules. Any other word in the index of stock spaCy says what the first
# rule says anyway, so it can go: that leaves less than a quarter.
DECISIVE = {
    "noun": ("s", "f", "x", "z", "ch", "sh", "y", "man"),
    "verb": tuple("abcdfghijklmnopqrstuvwxyz"),
    "adj": ("e",),
    "adv": (),
}


def add_lemmatizer(nlp: Language, sentences: Iterable[Sentence]) -> None:
    """Nothing comes back; `nlp` ends in a stock rule lemmatizer whose tables know these trees."""
    lemmatizer = cast(Lemmatizer, nlp.add_pipe("lemmatizer", config={"mode": "rule"}))
    lemmatizer.initialize(lookups=tables(sentences))


def tables(sentences: Iterable[Sentence]) -> Lookups:
    """The rules, the index and the exceptions, those of these trees included."""
    nlp = blank()
    lookups, verbs = _stock()
    gold = list(docs(nlp.vocab, sentences))
    exceptions = lookups.get_table("lemma_exc")
    # Twice: a part of speech that gets its first exception is from then on written as it stands, not in lower case.
    for _ in range(2):
        lemmatizer = EnglishLemmatizer(nlp.vocab, None, mode="rule")  # a new one, for its cache
        lemmatizer.initialize(lookups=lookups)
        for part, words in harvested(lemmatizer, (token for doc in gold for token in doc), verbs).items():
            exceptions[part] = exceptions.get(part, {}) | words
    return lookups


def harvested(lemmatizer: Lemmatizer, tokens: Iterable[Token], verbs: frozenset[str]) -> Exceptions:
    """The usual lemma of each word that the lemmatizer gets wrong, by part of speech; `verbs` are those of WordNet."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    answers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for token in tokens:
        if token.pos_ and not lemmatizer.is_base_form(token):
            key = token.pos_.lower(), token.lower_
            seen[key][token.lemma_] += 1
            answers[key].add(lemmatizer.rule_lemmatize(token)[0])
    usual = {key: lemmas.most_common(1)[0][0] for key, lemmas in seen.items()}
    exceptions: Exceptions = defaultdict(dict)
    for part, word in sorted(key for key, lemma in usual.items() if answers[key] != {lemma}):
        if part == "verb" and answers[part, word] <= verbs and usual[part, word].lower() not in verbs:
            continue
        # A few names stand in lower case in EWT's mail; they are no reason to take the capital from all others.
        if part != "propn" or usual[part, word] != word:
            exceptions[part][word] = [usual[part, word]]
    return dict(exceptions)


def _stock() -> tuple[Lookups, frozenset[str]]:
    stock = load_lookups("en", ["lemma_rules", "lemma_index", "lemma_exc"])
    old_rules, old_index, old_exceptions = (stock.get_table(f"lemma_{n}") for n in ("rules", "index", "exc"))
    # The rule that changes nothing gives the lower-case word where no other rule fits. Nouns do better without: nearly
    # all come to the rules in the plural, and the index has entries such as `days`.
    rules = {part: [*old_rules.get(part, []), ["", ""]] for part in ("verb", "adj", "adv", *CLOSED)}
    rules |= {"noun": old_rules["noun"], "punct": old_rules["punct"]}
    index = {part: {word: 1 for word in old_index[part] if word.endswith(DECISIVE[part])} for part in OPEN}
    verbs = frozenset(old_index["verb"])
    index["verb"] = {word: 1 for word in index["verb"] if not _doubles_beside_e(word, verbs)}
    exceptions = {part: dict(old_exceptions[part]) for part in OPEN}
    exceptions["noun"] |= _invariable(frozenset(old_index["noun"]))
    lookups = Lookups()
    lookups.add_table("lemma_rules", rules)
    lookups.add_table("lemma_index", index)
    lookups.add_table("lemma_exc", exceptions)
    return lookups, verbs


def _doubles_beside_e(verb: str, verbs: frozenset[str]) -> bool:
    # `staged` and `fined` belong to `stage` and `fine`, since `stag` and `fin` would double their last letter.
    return f"{verb}e" in verbs and re.search("[^aeiou][aeiou][^aeiouwxy]$", verb) is not None


def _invariable(nouns: frozenset[str]) -> dict[str, list[str]]:
    # `series`, `headquarters`: in the index, and no singular of theirs is.
    plurals = {noun for noun in nouns if re.search("[^sui]s$", noun)}
    return {noun: [noun] for noun in sorted(plurals) if noun[:-1] not in nouns and f"{noun[:-3]}y" not in nouns}
