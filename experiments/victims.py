"""Where hand-coders gave the victim's side, do we; and where does a plain voice detector mislead about the agent?"""

from __future__ import annotations

import pandas as pd

from experiments.breach import VICTIM
from experiments.outputs import write
from experiments.sentences import NEITHER, Coded, asked, coded, half
from framing.records import corpus

CORPORA = ("bbc", "casualty_mentions")
WORDS = {"died": r"\bdied?s?\b", "killed": r"\bkill(?:ed|s|ing)?\b", "dead, death": r"\b(?:dead|deaths?)\b"}


def main() -> None:
    """Print and write the agreement on victims for each corpus, and the voices of BBC beside our visibility."""
    given = asked(__doc__)
    rows = pd.concat([_rows(name, given.half, given.parser) for name in CORPORA], ignore_index=True)
    bbc = rows[rows["corpus"] == "bbc"]
    tables = {"victims": agreement(rows), "voices": voices(bbc), "words": words(bbc)}
    for name, table in tables.items():
        print(f"\n{name}\n{table.to_string(index=False)}")
    print(write("victims", __doc__ or "", tables, half=given.half, sentences=len(rows)))


def _rows(name: str, part: str, parser: str | None) -> pd.DataFrame:
    records = [r for r in corpus(name).records() if "victim" in r.labels and part in ("all", half(r))]
    return pd.DataFrame(_row(name, sentence) for sentence in coded(records, "israel-palestine", parser))


def _row(name: str, sentence: Coded) -> dict[str, object]:
    record, lethal = sentence.record, sentence.lethal
    first = lethal.iloc[0] if len(lethal) else None
    return {
        "corpus": name, "text": record.text, "victim": VICTIM.get(record.labels["victim"], record.labels["victim"]),
        "our_victim": sentence.victim, "automatic": record.known.get("automatic_voice") or "none",
        "voice": "none" if first is None else first["voice"],
        "construction": "none" if first is None else first["construction"],
        "visibility": None if first is None else int(first["visibility"]),
    }  # fmt: skip


def agreement(rows: pd.DataFrame) -> pd.DataFrame:
    """Of the sentences with a coded victim, those where we tell a side, and those where it is the coded one."""
    told = rows["our_victim"] != NEITHER
    right = rows["our_victim"] == rows["victim"]
    return pd.DataFrame(
        {"corpus": name, "victim": victim, "coded": len(group), "told": int(told[group.index].sum()),
         "right": int(right[group.index].sum()), "told_share": told[group.index].mean().round(3),
         "right_of_told": (right & told)[group.index].sum() / max(1, told[group.index].sum())}
        for name, of in rows.groupby("corpus") for victim, group in [("all", of), *of.groupby("victim")]
    ).round(3)  # fmt: skip


def voices(rows: pd.DataFrame) -> pd.DataFrame:
    """The automatic voice against ours: how many sentences, and in how many of them the agent is named (2 or more)."""
    known = rows[rows["visibility"].notna()]
    table = known.groupby(["automatic", "voice"])["visibility"].agg(
        sentences="size", agent_named=lambda v: int((v >= 2).sum())
    )
    return table.reset_index().sort_values("sentences", ascending=False)


def words(rows: pd.DataFrame) -> pd.DataFrame:
    """What each detector calls the sentences of one word: *died* is no active verb about a killer."""
    return pd.DataFrame(
        {"word": word, "sentences": len(some), "automatic_active": int((some["automatic"] == "active").sum()),
         "ours_active": int((some["voice"] == "active").sum()), "ours_middle": int((some["voice"] == "middle").sum()),
         "agent_named": int((some["visibility"] >= 2).sum())}
        for word, pattern in WORDS.items() for some in [rows[rows["text"].str.contains(pattern, case=False)]]
    )  # fmt: skip


if __name__ == "__main__":
    main()
