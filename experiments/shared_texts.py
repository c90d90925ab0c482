"""Which labelled corpora hold the same texts, so that training on one and testing on the other would be no test?"""

from __future__ import annotations

import pandas as pd

from experiments.outputs import write
from framing.records import corpora
from framing.records.overlaps import pieces


def main() -> None:
    """Print and write how many records of a corpus share a sentence of eight words or more with another."""
    here = [corpus for corpus in corpora() if corpus.folder().is_dir()]
    texts = {corpus.name: [frozenset(pieces(record.text)) for record in corpus.records()] for corpus in here}
    known = {name: frozenset().union(*records) for name, records in texts.items()}
    rows = [
        (name, other, sum(not record.isdisjoint(known[other]) for record in records), len(records))
        for name, records in texts.items()
        for other in texts.keys() - {name}
    ]
    pairs = pd.DataFrame(rows, columns=["corpus", "other", "sharing", "records"])
    shared = pairs[pairs["sharing"] > 0].sort_values(["corpus", "sharing"], ascending=[True, False])
    print(shared.to_string(index=False))
    print(write("shared_texts", __doc__ or "", {"shared_texts": shared}, corpora=[corpus.name for corpus in here]))


if __name__ == "__main__":
    main()
