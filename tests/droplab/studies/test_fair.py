"""The fair table is what its settings and seeds give, and nothing is chosen on what it reports."""

import json
from dataclasses import replace

import numpy as np
import pytest

from droplab import nets
from droplab.studies import fair, fairrows, remedies
from droplab.studies.race import TUNING

from ...conftest import ROOT

TEXT = (ROOT / "droplab" / "studies" / "fair.json").read_text(encoding="utf-8")
ROWS = json.loads(TEXT)["rows"]
KEYS = [(row["remedy"], row["column"]) for row in ROWS]


@pytest.mark.parametrize(
    "key, seed",
    [
        (("plain", "own rate"), 3),
        (("L1", "one rate"), 11),
        (("shifted images", "own rate"), 5),
        (("dropout + L2", "own rate"), 19),
        (("trained on the validation digits", "one rate"), 7),
        (("all labels right", "one rate"), 9),
    ],
)
def test_runs_of_today_agree_with_the_file(key, seed):
    row = fairrows.stored()[key]
    found = fair.run(row.chosen, seed)
    for end in row.found:
        assert row.found[end][seed].tolist() == found[end], end


def test_the_file_has_the_bytes_that_its_rows_give():
    assert fair.as_text(ROWS) == TEXT
    assert len(set(KEYS)) == len(KEYS)
    assert len(TEXT) < 40_000


def test_tuning_seeds_report_nothing_and_every_choice_has_the_fewest_validation_digits_wrong():
    assert not set(TUNING) & set(fair.REPORTED)
    assert len(TUNING) == 10
    for row in fairrows.stored().values():
        for wrong in row.tuned.values():
            assert len(wrong) == len(TUNING)
        if row.tuned:
            assert min(row.tuned, key=lambda each: sum(row.tuned[each])) == row.chosen


def test_every_remedy_has_both_columns_and_every_rate_to_choose_from():
    for name, choices in fair.REMEDIES.items():
        assert {(name, "one rate"), (name, "own rate")} <= set(KEYS)
        rates = {each.learning_rate for each in fair.settings_of(choices, fair.RATES)}
        assert rates >= {0.005, 0.01, 0.03, 0.1}
        assert fairrows.stored()[name, "one rate"].chosen.learning_rate == fair.FAST


def test_what_each_remedy_adds_changes_the_run_and_the_digits_stay():
    quick = fair.run(replace(fair.PLAIN, width=8), 0)
    for change in ({"l1": 0.01}, {"l2": 0.1}, {"shifted": True}, {"keep": 0.5}, {"right": True}):
        assert fair.run(replace(fair.PLAIN, width=8, **change), 0) != quick, change


def test_a_learners_penalty_and_shifts_take_the_place_of_ours():
    small = replace(fair.PLAIN, width=8, l2=0.05)
    ours = fair.run(small, 1)
    assert fair.run(small, 1, penalty=remedies.l2_penalty) == ours
    nothing = fair.run(small, 1, penalty=lambda weights, _: (0.0, [0 * W for W in weights]))
    assert nothing == fair.run(replace(small, l2=0.0), 1)
    still = fair.run(replace(small, l2=0.0, shifted=True), 1, shift=lambda images, rng: images)
    assert still == nothing


def test_early_stopping_keeps_the_epoch_of_its_rule():
    kept = []
    _, trained = fair.train_one(
        replace(fair.PLAIN, width=16),
        2,
        watch=lambda epoch, params: kept.append([(W.copy(), b.copy()) for W, b in params]),
    )
    _, best = remedies.stopping_point(trained.validation_loss, fair.PATIENCE)
    for (W, b), (V, c) in zip(trained.best_params, kept[best]):
        assert np.array_equal(W, V)
        assert np.array_equal(b, c)


def test_counts_are_of_the_labels_they_name():
    split, trained = fair.train_one(replace(fair.PLAIN, width=16), 4)
    says = nets.forward(split.train_x, trained.params).argmax(axis=1)
    spoiled = split.train_labels != split.true_labels
    last = fair.run(replace(fair.PLAIN, width=16), 4)["last"]
    assert last[2] == sum(says[spoiled] == split.train_labels[spoiled])
    assert last[3] == sum(says[~spoiled] != split.true_labels[~spoiled])
    row = fairrows.trained(replace(fair.PLAIN, width=16), [4])
    assert row.found["last"].tolist() == [last]
    assert row.training()[0] == pytest.approx(100 * np.mean(says != split.train_labels))
    assert row.digits == len(split.test_labels)
