"""Treebanks and silver trees -> weights, in one command: `python -m experiments.parser.train SILVER ...`

Reads the treebanks of the folder `ud` under the one that the environment variable FRAMING_DATA names (default
`../shared/corpora`), trains on EWT, GUM, our own constructions and the trees that `experiments.parser.silver` wrote,
adds the lemmatizer, writes the pipeline, scores it on the test parts and writes its model card. Without silver trees it
learns from the treebanks and constructions alone. Set OMP_NUM_THREADS=1 where cores are shared.
"""

import argparse
import tempfile
import time
from pathlib import Path

import spacy

from corpora.ud.reader import text
from experiments.parser.cards import Training, card
from experiments.parser.evaluate import DEVS, TESTS, WEIGHTS, costs, scores
from experiments.parser.fits import DEV, TRAIN, convert, data, fit, sentences
from experiments.parser.lemmas import add_lemmatizer
from experiments.parser.writes import check, copy_notices, replaced, write

STEPS = 7000


def main() -> None:
    """Train, write and score the pipeline, as the command line says."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("silver", type=Path, nargs="*", help="files that experiments.parser.silver wrote")
    options.add_argument("--vectors", type=Path, help="the tok2vec.npz of experiments.parser.distil, to begin from")
    options.add_argument("--steps", type=int, default=STEPS, help=f"batches of about 1,200 words (default {STEPS})")
    options.add_argument("--out", type=Path, default=WEIGHTS, help="folder to write (default framing/parse/weights)")
    options.add_argument("--seed", type=int, default=0, help="seed of the data's recasting and of the net (default 0)")
    options.add_argument("--work", type=Path, help="folder for converted data and checkpoints, kept (default: none)")
    given = options.parse_args()
    if not data().is_dir():
        options.error(f"no treebanks in {data()}; FRAMING_DATA must name the folder that holds `ud`")
    if given.work:
        given.work.mkdir(parents=True, exist_ok=True)
        train(given.work, given)
    else:
        with tempfile.TemporaryDirectory() as work:
            train(Path(work), given)


def train(work: Path, given: argparse.Namespace) -> None:
    """Nothing comes back; the folder `out` is a pipeline trained as the command line says, with its card."""
    began = time.perf_counter()
    convert(work, given.silver, given.seed)
    fit(work, given.steps, given.seed, given.vectors)
    minutes = (time.perf_counter() - began) / 60
    finish(work / "fitted", given.out, Training(given.steps, given.seed, minutes, bool(given.silver)))


def finish(fitted: Path, out: Path, training: Training) -> None:
    """Nothing comes back; `out` is the best checkpoint of `fitted` with its lemmatizer, its card and its scores."""
    nlp = spacy.load(fitted / "model-best")
    add_lemmatizer(nlp, sentences(data(), TRAIN))
    with replaced(out) as new:
        write(nlp, new, training.silver)
        check(nlp, new, [text(sentence).strip() for sentence in sentences(data(), DEV)][:500])
        written = spacy.load(new)
        rows = [*scores(written, data(), DEVS), *scores(written, data(), TESTS)]
        (new / "CARD.md").write_text(card(rows, costs(new, data()), training, written), encoding="utf-8")
        copy_notices(out, new)


if __name__ == "__main__":
    main()
