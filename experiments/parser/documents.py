"""Sentences -> spaCy Docs: what the pipeline learns from and is scored on.

A Doc here is one paragraph of at most eight sentences, since that is what the pipeline gets to read: single paragraphs
with every whitespace a single space. The Docs keep the treebank's words; spaCy's own corpus reader takes only their
text, tokenises it with our tokenizer and aligns the two, so that tokenisation errors are part of training and scores.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, DocBin
from spacy.util import compile_infix_regex
from spacy.vocab import Vocab

from corpora.ud.reader import Sentence, Word
from framing.lexicons import lexicon

LONGEST = 8

# Prefixes that EWT and GUM keep in one word with what follows (`non-violent`) at least three times in their training
# parts and more often than not; every other hyphen between letters is a word of its own, as in stock spaCy.
WHOLE_PREFIXES = ("non", "e", "anti", "re", "co", "pre", "pro", "mid", "cross", "post", "over", "semi", "multi", "ex",
                  "sub", "counter", "mini")  # fmt: skip


def mend_tokenizer(nlp: Language) -> None:
    """Nothing comes back; `nlp` cuts neither after the hyphen of a prefix that UD keeps whole nor before the period of
    an abbreviation that a name follows (`Col.`, `Brig.`)."""
    kept = "".join(rf"(?<!\b{prefix})(?<!\b{prefix.title()})(?<!\b{prefix.upper()})" for prefix in WHOLE_PREFIXES)
    stock = [str(infix) for infix in nlp.Defaults.infixes or ()]
    infixes = [kept + infix if "(?:-|–" in infix else infix for infix in stock]
    if infixes == stock:
        raise RuntimeError("this spaCy has no infix for hyphens between letters; the tokenizer can't be mended")
    tokenizer = cast(Tokenizer, nlp.tokenizer)
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for form, rows in lexicon("abbreviations").items():
        if rows[0]["class"] == "abbreviation":  # `No.` is as often the word `no` at the end of a sentence
            tokenizer.add_special_case(form, [{"ORTH": form}])


def blank() -> Language:
    """An English pipeline with our tokenizer and nothing else."""
    nlp = spacy.blank("en")
    mend_tokenizer(nlp)
    return nlp


def paragraphs(sentences: Iterable[Sentence], longest: int = LONGEST) -> Iterator[tuple[Sentence, ...]]:
    """Runs of sentences that lie in one paragraph, each of at most `longest`."""
    run: list[Sentence] = []
    for sentence in sentences:
        if run and (sentence.opens_document or sentence.opens_paragraph):
            yield from _pieces(run, longest)
            run = []
        run.append(sentence)
    if run:
        yield from _pieces(run, longest)


def doc(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """One gold Doc of these sentences, joined by single spaces."""
    words: list[Word] = []
    heads: list[int] = []
    starts: list[bool | int | None] = []
    for sentence in sentences:
        base = len(words)
        heads += [base + (word.head - 1 if word.head else i) for i, word in enumerate(sentence.words)]
        starts += [i == 0 for i in range(len(sentence.words))]
        words += [*sentence.words[:-1], replace(sentence.words[-1], space_after=True)]
    return Doc(
        vocab,
        words=["".join(word.form.split()) for word in words],
        spaces=[word.space_after for word in words],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        morphs=[feats(word) for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=["ROOT" if word.deprel == "root" else word.deprel for word in words],
        sent_starts=starts,
    )


def docs(vocab: Vocab, sentences: Iterable[Sentence], longest: int = LONGEST) -> Iterator[Doc]:
    """Gold Docs, a paragraph (or an eighth of a long one) each."""
    return (doc(vocab, run) for run in paragraphs(sentences, longest))


def binned(documents: Iterable[Doc]) -> DocBin:
    """A DocBin of these Docs, as spaCy's corpus reader wants them."""
    attributes = ["ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"]
    return DocBin(attrs=attributes, docs=documents, store_user_data=False)


def feats(word: Word) -> str:
    """The word's features, without `Degree=Pos` where the lemma has capitals.

    spaCy's rule lemmatizer lower-cases every word in the positive degree, which would turn the lemma of `Syrian` into
    `syrian`. Nothing here reads the positive degree, so proper adjectives give it up and keep their lemma.
    """
    if word.lemma == word.lemma.lower() or word.upos == "PROPN":
        return word.feats
    return "|".join(feat for feat in word.feats.split("|") if feat != "Degree=Pos")


def with_agents(sentence: Sentence) -> Sentence:
    """The same tree with `obl:agent` where a passive's oblique has the one preposition `by`.

    For PUD, which has no such label. Against the gold of EWT and GUM the rule finds every agent, at a precision of
    0.95 to 0.97.
    """
    words = tuple(
        replace(word, deprel="obl:agent") if word.deprel == "obl" and _is_agent(sentence, number) else word
        for number, word in enumerate(sentence.words, start=1)
    )
    return replace(sentence, words=words)


def _is_agent(sentence: Sentence, number: int) -> bool:
    head_number = sentence.words[number - 1].head
    head = sentence.words[head_number - 1]
    cases = [word.form.lower() for word in sentence.words if word.head == number and word.deprel == "case"]
    beside = {word.deprel for word in sentence.words if word.head == head_number}
    passive = bool(beside & {"aux:pass", "nsubj:pass", "csubj:pass"}) or "Voice=Pass" in head.feats
    return cases == ["by"] and (passive or (head.deprel == "acl" and head.xpos == "VBN"))


def _pieces(run: list[Sentence], longest: int) -> Iterator[tuple[Sentence, ...]]:
    for start in range(0, len(run), longest):
        yield tuple(run[start : start + longest])
