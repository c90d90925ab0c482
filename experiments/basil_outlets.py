"""Do three outlets quote both parties alike on the same events, and do our quotes agree with BASIL's annotation?"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

import pandas as pd

import framing
from experiments.outputs import write
from framing.article import Article, Span
from framing.compare import Comparison
from framing.records import Record, corpus
from framing.sides import load
from framing.tables import Tables

NAMES = {"fox": "Fox News", "nyt": "New York Times", "hpo": "HuffPost"}
MEASURES = (
    "quote_share", "quote_word_share", "direct_word_share", "first_source_share", "cue_distance_share",
    "cue_affirm_share", "source_count", "single_source_share", "named_share", "official_share",
)  # fmt: skip
INSIDE = 0.5  # of a marked span that must lie in one quote's content


def main() -> None:
    """Print and write the differences, paired by event, and how our quotes meet BASIL's marks in quotations."""
    records = list(corpus("basil").records())
    articles = [_article(record) for record in records if "stance" in record.labels]
    tables = framing.tabulate(framing.find(framing.parse(articles)), load("us-parties"))
    comparison = framing.compare(tables, by="outlet", pair_by="event", measures=MEASURES)
    marks = pd.DataFrame(_marks(records, tables))
    found = {"differences": differences(comparison), "counts": counts(comparison), "quoted": quoted(marks),
             "bias": bias(marks)}  # fmt: skip
    for name, table in found.items():
        print(f"\n{name}\n{table.to_string(index=False)}")
    print(write("basil_outlets", __doc__ or "", found, {"shares": figure(comparison)}, articles=len(articles)))


def _article(record: Record) -> Article:
    title = record.known["title"]
    return Article.written(
        record.text.removeprefix(f"{title}\n\n"),
        title,
        record.id,
        outlet=NAMES[record.outlet or ""],
        published=datetime.date.fromisoformat(record.known["date"]),
        event=record.event,
        url=record.url,
    )


def differences(comparison: Comparison) -> pd.DataFrame:
    """The differences of the family over all copy: counts, interval, p over the family, and what could be told."""
    rows = comparison.differences
    columns = [
        "group_a",
        "group_b",
        "measure",
        "side",
        "value_a",
        "value_b",
        "difference",
        "low",
        "high",
        "p_adjusted",
        "detectable",
    ]
    return rows.loc[rows["stratum"] == "all", columns].sort_values("p_adjusted").round(3)


def counts(comparison: Comparison) -> pd.DataFrame:
    """Part, whole and interval of each outlet."""
    rows = comparison.scores
    mine = rows[(rows["stratum"] == "all") & rows["measure"].isin(MEASURES)]
    return mine[["group", "measure", "side", "part", "whole", "value", "low", "high", "articles"]].round(3)


def _marks(records: Iterable[Record], tables: Tables) -> Iterator[dict[str, object]]:
    """Each span that BASIL marked, with the quote of ours that holds it."""
    texts = {record.id: record.text for record in records if "stance" in record.labels}
    quotes = dict(list(tables.quotes.groupby("article_id")))
    places: dict[str, int] = {}
    for record in records:
        if "stance" in record.labels or record.article is None:
            continue
        start = texts[record.article].index(record.text, places.get(record.article, 0))
        places[record.article] = start + len(record.text)
        for mark in record.marks:
            span = Span(start + mark.span.start, start + mark.span.end)
            quote = _holding(quotes.get(record.article), span)
            yield {
                "outlet": NAMES[record.outlet or ""], "kind": mark.label,
                "coded_quote": mark.known.get("quote") == "yes",
                "polarity": mark.known.get("polarity"), "coded_speaker": mark.known.get("speaker"),
                "our_quote": quote is not None, "our_speaker": None if quote is None else quote["source"],
                "our_side": None if quote is None else quote["side"],
            }  # fmt: skip


def _holding(quotes: pd.DataFrame | None, span: Span) -> pd.Series | None:
    """The innermost quote whose content covers half of the span."""
    if quotes is None:
        return None
    best = None
    for _, quote in quotes.iterrows():
        inside = sum(max(0, min(b, span.end) - max(a, span.start)) for a, b in quote["spans"])
        if inside >= INSIDE * (span.end - span.start) and (best is None or quote["depth"] >= best["depth"]):
            best = quote
    return best


def quoted(marks: pd.DataFrame) -> pd.DataFrame:
    """How many of BASIL's marks said to stand in a quotation our quotes hold, how many others, and the same speaker."""
    named = marks[
        marks["coded_quote"] & marks["our_quote"] & ~marks["coded_speaker"].fillna("other_").str.startswith("other_")
    ]
    same = [_same(a, b) for a, b in zip(named["coded_speaker"], named["our_speaker"], strict=True)]
    lines = [
        ("marks in quotations that a quote of ours holds", marks.loc[marks["coded_quote"], "our_quote"]),
        ("marks elsewhere that a quote of ours holds", marks.loc[~marks["coded_quote"], "our_quote"]),
        ("of those held with a speaker by name: the same speaker", pd.Series(same, dtype=bool)),
    ]
    return pd.DataFrame(
        {"what": what, "part": int(held.sum()), "whole": len(held), "share": round(float(held.mean()), 3)}
        for what, held in lines
    )


def _same(coded: str, ours: object) -> bool:
    """Whether a word of the coded name is the last word of our speaker's name, or the other way round."""
    if not isinstance(ours, str):
        return False
    one, other = (re.findall(r"[a-z]+", name.lower()) for name in (coded, ours))
    return bool(one and other) and (one[-1] in other or other[-1] in one)


def bias(marks: pd.DataFrame) -> pd.DataFrame:
    """The marked spans by outlet: in the mouth of which party's sources, and how many against their target."""
    held = marks.assign(told=marks["our_side"].where(marks["our_quote"], "not in a quote").fillna("source of no party"))
    table = held.groupby(["outlet", "told"]).agg(
        marks=("kind", "size"), negative=("polarity", lambda p: int((p == "neg").sum()))
    )
    return table.reset_index()


def figure(comparison: Comparison):
    """Dots with intervals: each party's share of quotes by outlet."""
    from matplotlib.figure import Figure

    rows = comparison.scores
    rows = rows[
        (rows["measure"] == "quote_share")
        & (rows["stratum"] == "all")
        & rows["side"].isin(("democrats", "republicans"))
    ]
    held = Figure(figsize=(7, 2.6), layout="constrained")
    axes = held.add_subplot()
    outlets = sorted(rows["group"].unique(), reverse=True)
    for offset, (side, color) in zip(
        (0.12, -0.12), (("democrats", "#0072b2"), ("republicans", "#d55e00")), strict=True
    ):
        for row in rows[rows["side"] == side].itertuples():
            y = outlets.index(row.group) + offset
            axes.plot([row.low * 100, row.high * 100], [y, y], color=color, linewidth=2)
            axes.plot(
                row.value * 100, y, "o", color=color, label=side.capitalize() if row.group == outlets[0] else None
            )
    axes.set_yticks(range(len(outlets)), outlets)
    axes.set_xlim(0, 100)
    axes.set_xlabel("share of the quotes of both parties (%), with 95 % intervals over events")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
    return held


if __name__ == "__main__":
    main()
