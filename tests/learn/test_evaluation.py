"""The evaluator: what is tested was never seen, the numbers are those of the textbooks, a mirage is shown as one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import brier_score_loss, f1_score, roc_auc_score

from framing.learn import measures, noise
from framing.learn.compared import evaluated, lines, meaning, table
from framing.learn.curves import abstention, learning_curve, transfer
from framing.learn.examples import of_records
from framing.learn.explanations import examples_of, leaks, reasons, weights
from framing.learn.fits import _threshold, fit
from framing.learn.models import MODELS, Model, model
from framing.learn.paired import difference
from framing.learn.predictions import predictions, said, voted
from framing.learn.splits import split
from framing.records import Record, Vote
from tests.learn.made import by_outlet, by_words


@pytest.fixture(scope="module")
def words():
    return by_words()


@pytest.fixture(scope="module")
def mirage():
    return evaluated(by_outlet(), [model("tfidf")], "outlet")


def test_a_model_that_reads_the_masthead_is_shown_as_one(mirage):
    made = table(mirage[1]).set_index("model")
    assert made["random"]["tfidf"] > 0.8 and made["random"]["outlet-name"] > 0.8
    assert made["grouped"]["tfidf"] < 0.65 and made["drop"]["tfidf"] > 0.2
    assert made["within_outlet_auc"]["outlet-name"] == pytest.approx(0.5)


def test_the_table_never_shows_a_random_score_alone(mirage):
    (head, *rest) = lines(table(mirage[1]))
    assert head.split()[:4] == ["model", "random", "by", "outlet"] and "drop" in head
    assert [line.split()[0] for line in rest] == ["majority", "outlet-name", "tfidf"]


def test_asking_for_the_random_score_alone_shows_the_grouped_one_beside_it():
    found = evaluated(by_words(60), [], "random")[1]
    assert {score.split for score in found} == {"random", "outlet"}


def test_without_groups_the_table_says_that_nothing_can_be_held_out():
    records = [Record(str(n), f"Sentence {n}", {"t": "yes" if n % 2 else "no"}) for n in range(40)]
    made = table(evaluated(of_records(records, "made", "t"), [], "random")[1])
    assert made["drop"].isna().all() and "nothing can be held out" in meaning(made)


def test_words_that_stand_for_an_outlet_are_named(mirage):
    (predicted,) = [p for p in mirage[0] if p.model == "tfidf" and p.split.name == "random"]
    found = leaks(predicted, by_outlet())
    mastheads = found[found["share"] == 1.0]
    assert {"dispatch", "courier"} <= set(mastheads["word"]) and (mastheads["expected"] < 0.2).all()


def test_a_model_that_reads_words_keeps_its_score(words):
    made = table(evaluated(words, [model("rule"), model("tfidf")], "outlet")[1]).set_index("model")
    assert made["grouped"]["tfidf"] > 0.9 and abs(made["drop"]["tfidf"]) < 0.05
    assert made["grouped"]["rule"] > 0.9


def test_a_prediction_does_not_depend_on_the_labels_of_its_own_fold(words):
    chosen = split("outlet", words)
    first = predictions(words, model("tfidf"), chosen)
    rows = first.folds == 0
    flipped = words.labels.copy()
    flipped[rows] = np.where(flipped[rows] == "loaded", "neutral", "loaded")
    # The folds are those of the first run: flipping labels may move groups between folds.
    second = fit(replace(words, labels=flipped).only(~rows), model("tfidf"), "outlet")
    assert np.allclose(first.probabilities[rows], second.probabilities(words.frame[rows]))


def test_scores_are_those_of_scikit_learn(words):
    predicted = predictions(words, model("tfidf"), split("event", words))
    found = measures.scores(predicted, words)
    positive = words.labels == "loaded"
    assert found.pooled == pytest.approx(f1_score(words.labels, predicted.guessed.astype(str), average="macro"))
    assert found.positive == pytest.approx(f1_score(positive, predicted.guessed == "loaded"))
    assert found.auc == pytest.approx(roc_auc_score(positive, predicted.probabilities[:, 1]))
    assert found.brier == pytest.approx(brier_score_loss(positive, predicted.probabilities[:, 1]))
    assert found.low <= found.pooled <= found.high and found.over == "events"


def test_area_within_groups_forgets_what_the_group_tells():
    groups = np.repeat(["a", "b"], 50)
    positive = np.arange(100) % 10 < np.where(groups == "a", 8, 2)
    score = np.where(groups == "a", 0.8, 0.2)
    assert measures.auc(positive, score) > 0.75
    assert measures.within(positive, score, groups) == 0.5


def test_the_interval_is_wider_over_groups_that_hang_together():
    drawn = np.random.default_rng(0)
    right = np.repeat(drawn.random(20) < 0.7, 20)
    labels = np.array(["loaded", "neutral"] * 200, dtype=object)
    guessed = np.where(right, labels, np.where(labels == "loaded", "neutral", "loaded"))
    counts = measures.confusions(labels, guessed, ("neutral", "loaded"))
    rows = measures.interval(counts, np.arange(400))
    groups = measures.interval(counts, np.repeat(np.arange(20), 20))
    assert groups[1] - groups[0] > 2 * (rows[1] - rows[0])


def test_calibrated_probabilities_have_no_error():
    drawn = np.random.default_rng(0)
    p = drawn.random(20_000)
    labels = np.where(drawn.random(20_000) < p, "yes", "no").astype(object)
    held = np.column_stack([1 - p, p])
    assert measures.calibration_error(labels, held, ("no", "yes")) < 0.02
    assert measures.calibration_error(labels, held**4 / (held**4).sum(1, keepdims=True), ("no", "yes")) > 0.1


def test_the_threshold_is_the_best_one():
    held = np.linspace(0, 1, 200)
    labels = np.where(held > 0.2, "yes", "no")
    assert _threshold(np.column_stack([1 - held, held]), labels, ("no", "yes")) == pytest.approx(0.2, abs=0.05)


def test_a_better_model_is_told_from_a_worse_one_and_from_itself(words):
    good, bad = (predictions(words, model(name), split("outlet", words)) for name in ("tfidf", "majority"))
    found = difference(good, bad, words)
    assert found.low > 0.2 and found.p < 0.01 and found.mcnemar < 0.001 and found.gained > found.lost
    same = difference(good, good, words)
    assert (same.difference, same.p, same.mcnemar) == (0, 1, 1)
    with pytest.raises(ValueError, match="not tested on the same folds"):
        difference(good, predictions(words, model("tfidf"), split("event", words)), words)


def test_agreement_and_the_ceiling_that_annotators_set(words):
    assert noise.alpha(by_words(noise=0)) == 1
    assert 0.5 < noise.alpha(words) < 0.95
    found = noise.ceiling(words)
    assert found.annotators == 3 and 0.8 < found.macro_f1 < 1
    assert len(noise.annotators(words)) == 3


def test_alpha_is_krippendorffs():
    # Two coders, ten units, four disagreements: the worked nominal example of Krippendorff (2011), alpha = 0.095.
    pairs = ["00", "11", "01", "00", "00", "00", "00", "00", "10", "00"]
    pairs[3], pairs[4] = "00", "01"
    records = [
        Record(str(n), f"S{n}", {"t": "no" if n % 2 else "yes"}, (Vote("a", "t", x), Vote("b", "t", y)))
        for n, (x, y) in enumerate([*pairs] * 2)
    ]
    counts = "".join(pairs * 2)
    n, ones = len(counts), counts.count("1")
    observed = sum(x != y for x, y in pairs * 2) / 20
    expected = 2 * ones * (n - ones) / (n * (n - 1))
    assert noise.alpha(of_records(records, "made", "t")) == pytest.approx(1 - observed / expected)


def test_divided_votes_are_harder(words):
    predicted = predictions(words, model("tfidf"), split("outlet", words))
    by_votes = {margin.votes: margin.accuracy for margin in noise.margins(predicted, words)}
    assert next(iter(by_votes)) == "3-0" and by_votes["3-0"] > by_votes["2-1"]
    assert noise.shares_agree(predicted, words) > 0.8


def test_learning_from_shares_of_votes_makes_probabilities_softer():
    held = by_words(240, noise=0.3, seed=3)
    hard, soft = (fit(held, model("tfidf"), tune=False, votes=votes) for votes in (False, True))
    spread = [np.abs(fitted.probabilities(held.frame)[:, 1] - 0.5).mean() for fitted in (hard, soft)]
    assert spread[1] < spread[0]


def test_the_surest_predictions_are_the_rightest(words):
    predicted = predictions(words, model("tfidf"), split("outlet", words))
    right = np.linspace(0.5, 1, len(words))  # as right as it is sure
    labels = np.where(np.random.default_rng(0).random(len(words)) < right, "loaded", "neutral").astype(object)
    told = replace(
        predicted,
        probabilities=np.column_stack([1 - right, right]),
        thresholds=np.full(len(words), 0.5),
        guessed=np.full(len(words), "loaded"),
    )
    found = abstention(told, replace(words, labels=labels))
    assert found[0].accuracy > 0.9 > 0.8 > found[-1].accuracy
    assert [kept.rows for kept in found] == [40, 80, 120, 160]


def test_a_label_right_at_a_low_threshold_is_no_sure_one(words):
    predicted = predictions(words, model("majority"), split("outlet", words))
    second = np.linspace(0.0, 1.0, len(words))
    uneven = replace(
        predicted,
        probabilities=np.column_stack([1 - second, second]),
        thresholds=np.full(len(words), 0.2),
        guessed=np.where(second >= 0.2, "loaded", "neutral").astype(object),
    )
    surest = examples_of(uneven, words, 3)
    assert surest.loc[surest["guessed"] == "loaded", "confidence"].min() > 0.95
    assert uneven.confidence[np.abs(second - 0.2).argmin()] < 0.51


def test_few_groups_give_a_learning_curve_of_few_points(words):
    points = learning_curve(words, model("rule"), split("event", words), shares=(0.01, 0.02, 1.0))
    assert len(points) == 2


def test_more_rows_teach_more(words):
    points = learning_curve(words, model("tfidf"), split("outlet", words), shares=(0.2, 1.0))
    assert points[0].rows < points[1].rows and points[0].macro_f1 <= points[1].macro_f1 + 0.02


def test_texts_that_two_corpora_share_never_meet_across_a_split(words):
    other = by_words(60, seed=9)
    mixed = replace(other, frame=other.frame.assign(text=[*words.frame["text"][:30], *other.frame["text"][30:]]))
    _, shared = transfer(mixed, words, model("tfidf"))
    assert shared == 30
    longer = [f"{text} And a sentence that stands in no other text at all." for text in words.frame["text"]]
    _, shared = transfer(mixed, replace(words, frame=words.frame.assign(text=longer)), model("tfidf"))
    assert shared == sum(len(text.split()) >= 8 for text in words.frame["text"][:30]) > 0
    with pytest.raises(ValueError, match="hold the same texts"):
        transfer(replace(words, name="twin"), words, model("tfidf"))


def test_a_model_of_other_labels_is_not_tested(words):
    records = [Record(str(n), f"S{n}", {"t": "left" if n % 2 else "right"}) for n in range(30)]
    with pytest.raises(ValueError, match=r"the model knows neutral, loaded; the labels of made are left, right"):
        said(fit(words, model("tfidf"), tune=False), of_records(records, "made", "t"))


def test_weights_and_reasons_name_the_words_that_decide(words):
    predicted = predictions(words, model("tfidf"), split("outlet", words))
    strongest = {weight.feature for weight in weights(predicted)[:12]}
    assert {"stems: brave", "stems: corrupt", "stems: shame", "stems: vicious"} & strongest
    assert all(w.low <= w.weight <= w.high for w in weights(predicted))
    fitted = fit(words, model("findings"), tune=False)
    frame = words.frame.iloc[:1].assign(text="The mayor peddled a shameful lie.")
    (found,) = reasons(fitted, frame, 5)
    assert any("shame" in reason.feature or "loaded" in reason.feature for reason in found)
    assert found[0].contribution > 0
    right = examples_of(predicted, words, 2)
    assert set(right["outcome"]) <= {"right", "wrong"} and len(right) <= 8


@pytest.mark.parametrize("name", ["majority", "outlet-name", "rule", "tfidf", "tfidf-chars", "svm", "findings"])
def test_a_rule_and_a_model_are_the_same_to_the_evaluator(words, name):
    predicted = predictions(words.only(slice(0, 80)), model(name), split("event", words))
    assert np.allclose(predicted.probabilities.sum(1), 1) and set(predicted.guessed) <= {"loaded", "neutral"}


def test_more_than_two_classes():
    labels = ("left", "center", "right")
    records = [
        Record(str(n), f"A {labels[n % 3]} wing view {n}.", {"t": labels[n % 3]}, outlet=f"o{n % 9}") for n in range(90)
    ]
    held = of_records(records, "made", "t")
    for name in ("tfidf", "svm"):
        found = measures.scores(predictions(held, model(name), split("random", held)), held)
        assert found.pooled > 0.9 and np.isnan(found.auc)
    with pytest.raises(ValueError, match="two classes"):
        fit(held, model("rule"))


def test_a_vote_is_the_geometric_mean_of_its_parts(words):
    parts = (model("tfidf"), model("stances"))
    vote = Model("both", "a vote of two", parts[0].build, parts=parts)
    chosen = split("event", words)
    made = predictions(words, vote, chosen)
    held = [predictions(words, part, chosen) for part in parts]
    assert np.allclose(made.probabilities, voted("both", held).probabilities)
    assert np.array_equal(made.guessed, voted("both", held).guessed)
    odds = [np.log(p.probabilities[:, 1] / p.probabilities[:, 0]) for p in held]
    assert np.allclose(np.log(made.probabilities[:, 1] / made.probabilities[:, 0]), np.mean(odds, axis=0), atol=1e-3)
    assert weights(made)[0].feature.startswith("stems: ")


def test_two_models_of_one_mind_vote_as_one(words):
    part = predictions(words, model("stances"), split("event", words))
    assert np.array_equal(voted("twice", [part, part]).guessed, part.guessed)


def test_the_names_of_models_are_unique_and_an_unknown_one_is_told():
    assert len({m.name for m in MODELS}) == len(MODELS)
    with pytest.raises(ValueError, match="there are majority, outlet-name, rule"):
        model("bert")
