"""Does visibility follow who is named in pairs of headlines, and does it stay when only the names are swapped?"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from framing.article import Article
from framing.document import Document
from framing.find.violence import violence
from framing.mentions import ViolenceMention
from framing.parse import parse

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "corpora"))
POLICE = DATA / "police_headlines" / "Exp1Stim.csv"
GAZA = DATA / "gaza_headlines" / "headlines.json"
SWAPS = {"Israel": "Palestine", "Israeli": "Palestinian", "Israelis": "Palestinians", "IDF": "Hamas"}
INVENTED = {"Rivena": "Talmor", "Rivenan": "Talmorese"}
KINDS = ("Non-Cop Fatality", "Cop Fatality")


def main() -> None:
    """Print the counts of both sets of headlines; a set that FRAMING_DATA lacks is named and left out."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--errors", action="store_true", help="print the pairs that come out wrong")
    given = options.parse_args()
    for path, answer in ((POLICE, police), (GAZA, gaza)):
        if not path.exists():
            print(f"{path.parent.name} is not in FRAMING_DATA")
            continue
        for line in answer(path, given.errors):
            print(line)


def police(path: Path, errors: bool) -> Iterator[str]:
    """Lines on the pairs of which one names the agent as subject: is its visibility the higher one?"""
    pairs = list(_stimuli(path))
    read = list(zip(_found([a for a, _ in pairs]), _found([b for _, b in pairs]), strict=True))
    ranks = [(_visibility(one), _visibility(other)) for one, other in read]
    both = [(a, b) for a, b in ranks if a is not None and b is not None]
    yield f"police_headlines: {len(pairs)} pairs, the deed found in both headlines of {len(both)}"
    yield f"  agentive at least as visible as non-agentive: {sum(a >= b for a, b in both)} of {len(both)}"
    yield f"  agentive more visible: {sum(a > b for a, b in both)} of {len(both)}"
    yield f"  agentive is 3 (its agent is the subject): {sum(a == 3 for a, _ in ranks)} of {len(pairs)}"
    yield f"  non-agentive is below 3: {sum(b is not None and b < 3 for _, b in ranks)} of {len(pairs)}"
    for (agentive, other), (a, b) in zip(pairs, ranks, strict=True):
        if errors and (a != 3 or b is None or b >= 3):
            yield f"    {a} {b} | {agentive} | {other}"


def _stimuli(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for kind in KINDS:
                texts = [re.sub(r"</?hl>", "", row[f"{name} ({kind})"]).strip() for name in ("Agentive", "Nonagentive")]
                if all(texts):
                    yield texts[0], texts[1]


def _visibility(found: Sequence[ViolenceMention]) -> int | None:
    """The visibility of the first deed that a verb tells; None where no verb tells one."""
    return next((m.visibility for m in found if m.construction.startswith("V-")), None)


def gaza(path: Path, errors: bool) -> Iterator[str]:
    """Lines on headlines and their twins with invented names: are the mentions the same?"""
    rows = json.loads(path.read_text(encoding="utf-8"))
    real, twins = (_found([row[key] for row in rows]) for key in ("headline", "headline_blinded"))
    told = [(row, a, b) for row, a, b in zip(rows, real, twins, strict=True) if a or b]
    same = [_codes(a) == _codes(b) for _, a, b in told]
    alike = [pair for _, a, b in told if len(a) == len(b) for pair in zip(a, b, strict=True)]
    yield f"gaza_headlines: {len(rows)} headlines with twins, violence found in {len(told)}"
    yield f"  the same mentions with the same construction and visibility: {sum(same)} of {len(told)}"
    yield f"  of mentions in twins with as many: construction {_share(alike, 'construction')}"
    yield f"  of mentions in twins with as many: visibility {_share(alike, 'visibility')}"
    for (row, a, b), right in zip(told, same, strict=True):
        if errors and not right:
            yield f"    {row['headline']} | {_codes(a)}\n    {row['headline_blinded']} | {_codes(b)}"
    yield from exchanged([row["headline"] for row in rows], SWAPS, "the sides' own names", errors)
    yield from exchanged([row["headline_blinded"] for row in rows], INVENTED, "invented names", errors)


def exchanged(texts: Sequence[str], names: dict[str, str], what: str, errors: bool) -> Iterator[str]:
    """Lines on headlines in which two sides exchange their names: are the mentions the same?"""
    other = names | {b: a for a, b in names.items()}
    pattern = re.compile(rf"\b({'|'.join(sorted(other, key=len, reverse=True))})\b")
    pairs = [(text, pattern.sub(lambda m: other[m[1]], text)) for text in texts if pattern.search(text)]
    read = zip(_found([a for a, _ in pairs]), _found([b for _, b in pairs]), strict=True)
    told = [(pair, _codes(a), _codes(b)) for pair, (a, b) in zip(pairs, read, strict=True) if a or b]
    same = sum(a == b for _, a, b in told)
    yield f"  {what} exchanged: the same mentions, constructions and visibility in {same} of {len(told)}"
    for (one, other_one), a, b in told:
        if errors and a != b:
            yield f"    {one} | {a}\n    {other_one} | {b}"


def _share(pairs: Sequence[tuple[ViolenceMention, ViolenceMention]], name: str) -> str:
    return f"{sum(getattr(a, name) == getattr(b, name) for a, b in pairs)} of {len(pairs)}"


def _codes(found: Sequence[ViolenceMention]) -> list[tuple[str, str, int]]:
    return [(m.event_class, m.construction, m.visibility) for m in found]


def _found(texts: Sequence[str]) -> list[list[ViolenceMention]]:
    return [_mentions(document) for document in parse(Article.written("", title=text) for text in texts)]


def _mentions(document: Document) -> list[ViolenceMention]:
    return list(violence(document))


if __name__ == "__main__":
    main()
