"""How good, how large and how fast is a pipeline? `python -m experiments.parser.evaluate [PATH] [--dev]`

Everything is scored on raw text: the pipeline tokenises and splits it itself, and a wrong token or boundary costs what
hangs on it. Punctuation does not count in UAS and LAS.
"""

import argparse
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from corpora.ud.reader import Sentence, records, text
from experiments.parser.documents import LONGEST, docs, with_agents
from experiments.parser.fits import constructed, data
from experiments.parser.recasings import recased
from framing.lexicons import lexicon
from framing.parse.pipelines import loaded

WEIGHTS = Path(__file__).parents[2] / "framing" / "parse" / "weights"
LABELS = ("nsubj", "nsubj:pass", "aux:pass", "obl:agent", "obj", "obl", "ccomp", "xcomp", "acl", "acl:relcl", "advcl",
          "nmod", "nmod:poss", "amod", "conj", "appos", "parataxis")  # fmt: skip
# As many texts at a time as `framing.parse` gives: small batches stay in the cache, and 1,000 are a fifth slower.
BATCH = 64
SCORED = ("tagger", "morphologizer", "parser", "lemmatizer")
Test = tuple[str, int, str | None]
# name of a test -> split, sentences in one document, style of `recasings`
TESTS: dict[str, Test] = {
    "EWT test": ("ewt-test", LONGEST, None),
    "GUM test": ("gum-test", LONGEST, None),
    "PUD": ("pud-test", LONGEST, None),
    "PUD, one sentence at a time": ("pud-test", 1, None),
    "PUD, title-cased": ("pud-test", 1, "title"),
    "PUD, in capitals": ("pud-test", 1, "upper"),
    "GENTLE": ("gentle-test", LONGEST, None),
    "our constructions": ("constructed", 1, None),
}
DEVS: dict[str, Test] = {"EWT dev": ("ewt-dev", LONGEST, None), "GUM dev": ("gum-dev", LONGEST, None)}
DEVS |= {f"{name}, title-cased": (split, 1, "title") for name, (split, _, _) in DEVS.items()}


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one test, in percent; `labels` is F by dependency label, `said` F of a saying verb's `ccomp`."""

    test: str
    words: int
    token: float
    sentence: float
    xpos: float
    upos: float
    lemma: float
    uas: float
    las: float
    said: float
    labels: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Costs:
    """What a pipeline costs: megabytes on disk, seconds to load, words per second of one CPU on newswire."""

    megabytes: float
    seconds_to_load: float
    words_per_second: float


def scores(nlp: Language, folder: Path, tests: dict[str, Test]) -> Iterator[Scores]:
    """One `Scores` a test."""
    for name, (split, longest, style) in tests.items():
        sentences = constructed("test") if split == "constructed" else records(folder, split)
        yield _scores(nlp, name, gold(sentences, split, style), longest)


def gold(sentences: Iterable[Sentence], split: str, style: str | None) -> Iterator[Sentence]:
    """The sentences as they are scored: PUD with agents by rule, and in the style that the test asks for."""
    for sentence in sentences:
        agents = with_agents(sentence) if split.startswith("pud") else sentence
        yield recased(agents, style) if style else agents


def costs(path: Path, folder: Path) -> Costs:
    """The costs of the pipeline at `path`, the best of eight runs each: other work on the machine only slows one."""
    loads, speeds = [], []
    plain = [text(sentence).strip() for sentence in records(folder, "pud-test")]
    texts = [" ".join(plain[start : start + 5]) for start in range(0, len(plain), 5)]
    words = sum(len(sentence.words) for sentence in records(folder, "pud-test"))
    for _ in range(8):
        began = time.perf_counter()
        nlp = loaded(path)
        loads.append(time.perf_counter() - began)
        began = time.process_time()
        for _ in nlp.pipe(texts, batch_size=BATCH):
            pass
        speeds.append(words / (time.process_time() - began))
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return Costs(size / 1e6, min(loads), max(speeds))


def table(rows: Iterable[Scores]) -> str:
    """The scores as a Markdown table, a row a test."""
    lines = [
        "| test | words | token F | sentence F | XPOS | UPOS | lemma | UAS | LAS | said, content |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        numbers = (row.token, row.sentence, row.xpos, row.upos, row.lemma, row.uas, row.las, row.said)
        lines.append(f"| {row.test} | {row.words:,} | " + " | ".join(f"{number:.1f}" for number in numbers) + " |")
    return "\n".join(lines)


def label_table(rows: Iterable[Scores]) -> str:
    """F by label as a Markdown table, a row a label and a column a test."""
    columns = list(rows)
    lines = ["| label | " + " | ".join(column.test for column in columns) + " |", "|---" + "|--:" * len(columns) + "|"]
    for label in LABELS:
        found = (dict(column.labels).get(label) for column in columns)
        lines.append(f"| {label} | " + " | ".join("not there" if f is None else f"{f:.1f}" for f in found) + " |")
    return "\n".join(lines)


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "path", nargs="?", type=Path, default=WEIGHTS, help="the folder of a pipeline, or of a teacher"
    )
    options.add_argument("--dev", action="store_true", help="score the dev parts; the test parts are for the end")
    given = options.parse_args()
    if not data().is_dir():
        options.error(f"no treebanks in {data()}; FRAMING_DATA must name the folder that holds `ud`")
    rows = list(scores(loaded(given.path), data(), DEVS if given.dev else TESTS))
    print(table(rows), label_table(rows), sep="\n\n")
    spent = costs(given.path, data())
    print(f"\n{spent.megabytes:.1f} MB, loads in {spent.seconds_to_load:.2f} s, "
          f"{spent.words_per_second:,.0f} words per second of one CPU")  # fmt: skip


def _scores(nlp: Language, name: str, sentences: Iterable[Sentence], longest: int) -> Scores:
    references = list(docs(nlp.vocab, sentences, longest))
    predicted = list(nlp.pipe([reference.text for reference in references]))
    pairs = list(zip(predicted, references, strict=True))
    found = Scorer(default_lang="en", default_pipeline=SCORED).score([Example(p, r) for p, r in pairs])
    keys = ("token_f", "sents_f", "tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las")
    token, sentence, xpos, upos, lemma, uas, las = (100 * found[key] for key in keys)
    by_label = found["dep_las_per_type"]
    labels = tuple((label, 100 * by_label[label]["f"]) for label in LABELS if label in by_label)
    said = _said(pairs)
    return Scores(name, sum(map(len, references)), token, sentence, xpos, upos, lemma, uas, las, said, labels)


def _said(pairs: Iterable[tuple[Doc, Doc]]) -> float:
    """F of the pairs of a saying verb (by its gold lemma) and the head of its clausal complement, in percent."""
    right = found = gold = 0
    for predicted, reference in pairs:
        verbs = {t.idx for t in reference if t.pos_ == "VERB" and t.lemma_ in lexicon("reporting_verbs")}
        contents = [
            {(t.head.idx, t.idx) for t in doc if t.dep_ == "ccomp" and t.head.idx in verbs}
            for doc in (predicted, reference)
        ]
        right += len(contents[0] & contents[1])
        found, gold = found + len(contents[0]), gold + len(contents[1])
    return 200 * right / max(1, found + gold)


if __name__ == "__main__":
    main()
