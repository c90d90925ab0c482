"""The Universal Dependencies reader: on lines written here, and on the treebanks where they are."""

import os
import tomllib
from pathlib import Path

import pytest

from corpora.ud import reader

CARD = tomllib.loads(Path(reader.__file__).with_name("card.toml").read_text(encoding="utf-8"))
FOLDER = Path(os.environ.get("FRAMING_DATA", "../shared/corpora")) / "ud"
HERE = pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"no treebanks in FRAMING_DATA; see: {'; '.join(CARD['citation'])}"
)

LINES = """# newdoc id = d
# newpar
# sent_id = d-1
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\tMood=Imp|VerbForm=Fin\t3\taux\t3:aux\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t3:advmod\t_
3\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t0:root\tSpaceAfter=No
3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t0:root\t_
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t3:punct\t_

# newpar_block = p (1 s)
# sent_id = d-2
1-2\tcannot\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tcan\tcan\tAUX\tMD\tVerbForm=Fin\t0\troot\t0:root\t_
2\tnot\tnot\tPART\tRB\t_\t1\tadvmod\t1:advmod\t_
3\t.\t.\tPUNCT\t.\t_\t1\tpunct\t1:punct\tSpaceAfter=No
"""


def test_a_tree_is_read_word_by_word() -> None:
    first, second = reader.sentences(LINES.splitlines(keepends=True))
    assert first.id == "d-1"
    assert [word.form for word in first.words] == ["Do", "n't", "go", "."]
    assert [word.head for word in first.words] == [3, 3, 0, 3]
    assert first.words[1] == reader.Word("n't", "not", "PART", "RB", "", 3, "advmod", True)
    assert (first.opens_document, first.opens_paragraph) == (True, True)
    assert (second.opens_document, second.opens_paragraph) == (False, False)


def test_words_of_a_multiword_token_touch_and_the_token_says_what_follows() -> None:
    first, second = reader.sentences(LINES.splitlines())
    assert reader.text(first) == "Don't go. "
    assert reader.text(second) == "cannot."


def test_a_digest_depends_on_every_field() -> None:
    (first,) = reader.sentences(LINES.split("\n\n")[0].splitlines())
    for old, new in (("go\tgo", "go\tgoes"), ("advmod\t3", "nsubj\t3"), ("# newpar\n", ""), ("SpaceAfter=No", "_")):
        (other,) = reader.sentences(LINES.split("\n\n")[0].replace(old, new).splitlines())
        assert reader.digest(other) != reader.digest(first)


def test_the_card_names_every_split() -> None:
    assert {name: split["file"] for name, split in CARD["details"].items()} == reader.FILES


@HERE
@pytest.mark.parametrize("split", CARD["details"])
def test_counts_and_records_are_those_of_the_card(split: str) -> None:
    pinned, found = CARD["details"][split], list(reader.records(FOLDER, split))
    assert len(found) == pinned["sentences"]
    assert sum(len(sentence.words) for sentence in found) == pinned["words"]
    assert [reader.digest(found[i]) for i in (0, 9, -1)] == [pinned["first"], pinned["tenth"], pinned["last"]]


@HERE
@pytest.mark.parametrize("split", CARD["details"])
def test_every_sentence_is_one_tree(split: str) -> None:
    for sentence in reader.records(FOLDER, split):
        heads = [word.head for word in sentence.words]
        assert heads.count(0) == 1, sentence.id
        assert all(0 <= head <= len(heads) for head in heads), sentence.id
