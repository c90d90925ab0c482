"""Do our findings reproduce a hand-coded study: is the perpetrator named less where the victims are Palestinian?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations

import numpy as np
import pandas as pd

from experiments.outputs import write
from experiments.sentences import BOTH, NEITHER, Coded, asked, coded, half
from framing.records import corpus

SIDES = {"israel": "Israeli victims", "palestine": "Palestinian victims"}
VICTIM = {"israeli": "israel", "palestinian": "palestine"}
RESPONSIBLE = {"israel": "israel", "hamas": "palestine"}
# The cues of the study's table, by their words alone, so that hand codes and ours are asked about the same sentences.
CUES = {
    "killed by": r"\bkilled by\b",
    "have killed, who killed": r"\b(?:have|has|had|who) killed\b",
    "was killed": r"\b(?:was|were|been|being) killed\b",
    "killed in": r"\bkilled in\b",
    "died": r"\bdied\b",
    "death": r"\bdeaths?\b",
}
RESAMPLES = 500


def main() -> None:
    """Print the tables of one half of the articles (or of all), and write them with a figure."""
    given = asked(__doc__)
    records = [r for r in corpus("breach").records() if len(r.labels) == 2 and given.half in ("all", half(r))]
    sentences = coded(records, "israel-palestine", given.parser)
    rows = pd.DataFrame(_row(sentence) for sentence in sentences)
    tables = {
        "agreement": agreement(rows), "coders": coders(rows), "causes": causes(rows), "named": named(rows),
        "cues": cues(rows), "order": order(cues(rows)), "errors": errors(rows),
    }  # fmt: skip
    for name, table in tables.items():
        print(f"\n{name}\n{table.to_string(index=False)}")
    print(
        write("breach", __doc__ or "", tables, {"named": figure(tables["named"])}, half=given.half, sentences=len(rows))
    )


def _row(sentence: Coded) -> dict[str, object]:
    labels = sentence.record.labels
    return {
        "article": sentence.record.article, "outlet": sentence.record.outlet, "text": sentence.record.text,
        "victim": VICTIM.get(labels["victim"], labels["victim"]), "our_victim": sentence.victim,
        "responsible": RESPONSIBLE.get(labels["responsible"], labels["responsible"]),
        "our_responsible": sentence.responsible,
        "victim_how": _victim_how(sentence.lethal), "responsible_how": _responsible_how(sentence),
    }  # fmt: skip


def _victim_how(lethal: pd.DataFrame) -> str:
    """What our code of the victim rests on."""
    known = lethal[lethal["patient_side"].notna()]
    if len(known):
        return "told" if not known["side_inferred"].all() else "inferred"
    if not len(lethal):
        return "no death found"
    return "victim without a side" if lethal["patient_text"].notna().any() else "no victim told"


def _responsible_how(sentence: Coded) -> str:
    """What our code of the responsible side rests on."""
    if sentence.lethal["agent_side"].notna().any():
        return "told of a death"
    if sentence.forceful["agent_side"].notna().any():
        return "told of another act"
    if not len(sentence.lethal):
        return "no death found"
    return "doer without a side" if sentence.forceful["agent_text"].notna().any() else "no doer told"


def agreement(rows: pd.DataFrame) -> pd.DataFrame:
    """Cohen's kappa of our codes with the hand codes, with an interval by resampling articles."""
    from sklearn.metrics import cohen_kappa_score

    def kappa(column: str, some: pd.DataFrame) -> float:
        return float(cohen_kappa_score(some[column], some[f"our_{column}"]))

    return pd.DataFrame(
        {"code": column, "sentences": len(rows), "agree": (rows[column] == rows[f"our_{column}"]).mean().round(3),
         "kappa": round(kappa(column, rows), 3), **interval(rows, partial(kappa, column))}
        for column in ("victim", "responsible")
    )  # fmt: skip


def coders(rows: pd.DataFrame) -> pd.DataFrame:
    """How the study's coders agree with each other where one sentence was coded twice, and we with them there."""
    from sklearn.metrics import cohen_kappa_score

    words = rows["text"].str.split().str.join(" ")
    twice = rows[words.duplicated(keep=False)].assign(words=words)
    first, last = (twice.drop_duplicates("words", keep=which).set_index("words") for which in ("first", "last"))
    last = last.loc[first.index]
    return pd.DataFrame(
        {"code": column, "sentences": len(first), "coders": round(cohen_kappa_score(first[column], last[column]), 3),
         "ours": round(cohen_kappa_score(twice[column], twice[f"our_{column}"]), 3)}
        for column in ("victim", "responsible")
    )  # fmt: skip


def causes(rows: pd.DataFrame) -> pd.DataFrame:
    """What the disagreements hang on, and what kappa would be if those of one cause were all as the coders say."""
    from sklearn.metrics import cohen_kappa_score

    lines = []
    for column in ("victim", "responsible"):
        hand, ours = rows[column], rows[f"our_{column}"]
        wrong = hand != ours
        side = ours.where(ours == NEITHER, "a side").str.cat(hand.where(hand == NEITHER, "a side"), " for ")
        groups = rows[f"{column}_how"].str.cat(side.where(side != "a side for a side", "another side"), ": ")
        for cause, group in groups[wrong].groupby(groups[wrong]):
            mended = ours.where(~ours.index.isin(group.index), hand)
            line = {"code": column, "cause": f"{cause}", "sentences": len(group)}
            line["share"] = round(len(group) / wrong.sum(), 3)
            lines.append(line | {"kappa_without": round(cohen_kappa_score(hand, mended), 3)})
    return pd.DataFrame(lines).sort_values(["code", "sentences"], ascending=[False, False], ignore_index=True)


def named(rows: pd.DataFrame) -> pd.DataFrame:
    """The share of sentences that name a responsible side, by the victim's side: hand codes, ours, and both mixed."""
    return pd.DataFrame(
        line
        for codes, victim, responsible in (
            ("hand codes", "victim", "responsible"),
            ("ours", "our_victim", "our_responsible"),
            ("ours, on the hand-coded victims", "victim", "our_responsible"),
        )
        for line in _named(rows, codes, victim, responsible)
    )


def _named(rows: pd.DataFrame, codes: str, victim: str, responsible: str) -> Iterator[dict[str, object]]:
    def share(side: str, some: pd.DataFrame) -> float:
        return float((some.loc[some[victim] == side, responsible] != NEITHER).mean())

    def gap(some: pd.DataFrame) -> float:
        return share("israel", some) - share("palestine", some)

    for side, label in SIDES.items():
        of = rows[rows[victim] == side]
        part = int((of[responsible] != NEITHER).sum())
        line = {
            "codes": codes,
            "victims": label,
            "named": part,
            "sentences": len(of),
            "share": round(share(side, rows), 3),
        }
        yield line | interval(rows, partial(share, side))
    yield {"codes": codes, "victims": "difference", "share": round(gap(rows), 3), **interval(rows, gap)}


def cues(rows: pd.DataFrame) -> pd.DataFrame:
    """The study's validity check: the share with a responsible side by cue, in the hand codes and in ours."""
    return pd.DataFrame(
        {"cue": cue, "victims": label, **_share("hand", rows, "victim", "responsible", side, pattern),
         **_share("ours", rows, "our_victim", "our_responsible", side, pattern)}
        for cue, pattern in CUES.items() for side, label in SIDES.items()
    )  # fmt: skip


def order(table: pd.DataFrame) -> pd.DataFrame:
    """Of the pairs of cues that the hand codes put in an order, those that ours put in the same one."""
    lines = []
    for label, of in table.groupby("victims", sort=False):
        pairs = [(a, b) for a, b in combinations(of.itertuples(), 2) if a.hand != b.hand]
        same = sum((a.hand > b.hand) == (a.ours > b.ours) for a, b in pairs)
        lines.append({"victims": label, "pairs": len(pairs), "same_order": same})
    return pd.DataFrame(lines)


def _share(name: str, rows: pd.DataFrame, victim: str, responsible: str, side: str, pattern: str) -> dict[str, object]:
    of = rows[(rows[victim] == side) & rows["text"].str.contains(pattern, flags=re.IGNORECASE)]
    return {f"{name}_sentences": len(of), name: round(float((of[responsible] != NEITHER).mean()), 3)}


def errors(rows: pd.DataFrame) -> pd.DataFrame:
    """Precision and recall of each code of ours, side by side: does the tool err more on one side?"""
    return pd.DataFrame(
        {"code": column, "side": side, "coded": int((rows[column] == side).sum()), "ours": int((ours == side).sum()),
         "precision": _ratio(right, ours == side), "recall": _ratio(right, rows[column] == side)}
        for column in ("victim", "responsible") for side in (*SIDES, BOTH, NEITHER)
        for ours in [rows[f"our_{column}"]] for right in [(rows[column] == side) & (ours == side)]
    )  # fmt: skip


def _ratio(right: pd.Series, of: pd.Series) -> float:
    return round(float(right.sum() / of.sum()), 3) if of.any() else float("nan")


def interval(rows: pd.DataFrame, statistic: Callable[[pd.DataFrame], float]) -> dict[str, float]:
    """The 95 % percentile interval over resampled articles, seeded."""
    random = np.random.default_rng(0)
    places = [np.asarray(place) for place in rows.groupby("article", sort=False).indices.values()]
    drawn = [_drawn(rows, statistic, places, random.integers(len(places), size=len(places))) for _ in range(RESAMPLES)]
    low, high = np.nanpercentile(drawn, (2.5, 97.5))
    return {"low": round(float(low), 3), "high": round(float(high), 3)}


def _drawn(rows: pd.DataFrame, statistic: Callable, places: Sequence[np.ndarray], chosen: np.ndarray) -> float:
    return statistic(rows.iloc[np.concatenate([places[n] for n in chosen])])


def figure(table: pd.DataFrame):
    """Dots with intervals: the share of sentences that name who did it, hand codes above ours."""
    from matplotlib.figure import Figure

    held = Figure(figsize=(7, 2.6), layout="constrained")
    axes = held.add_subplot()
    shown = table[table["victims"] != "difference"].iloc[::-1].reset_index(drop=True)
    colors = {"Israeli victims": "#0072b2", "Palestinian victims": "#d55e00"}
    for n, row in shown.iterrows():
        axes.plot([row["low"] * 100, row["high"] * 100], [n, n], color=colors[row["victims"]], linewidth=2)
        axes.plot(row["share"] * 100, n, "o", color=colors[row["victims"]])
    axes.set_yticks(range(len(shown)), [f"{row['codes']}: {row['victims']}" for _, row in shown.iterrows()])
    axes.set_xlim(0, 100)
    axes.set_xlabel("sentences that name a responsible side (%), with 95 % intervals over articles")
    axes.spines[["top", "right"]].set_visible(False)
    return held


if __name__ == "__main__":
    main()
