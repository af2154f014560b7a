"""The classifiers of lesson 08 are trained as they say, at a rate chosen on other seeds."""

import numpy as np
import pytest

from droplab import nets
from droplab.studies import classifiers
from droplab.studies.classifiers import KINDS, RATES, Condition

from ...conftest import ROOT

TEXT = (ROOT / "droplab" / "studies" / "classifiers.json").read_text()


def test_the_file_agrees_with_runs_of_today_and_holds_every_choice():
    tuning = classifiers.stored("tuning")
    assert set(tuning) == {c for kind in KINDS for c in classifiers.choices(kind)}
    assert classifiers.as_text({"tuning": tuning}) == TEXT
    condition = classifiers.chosen()["keep = 0.5"]
    wanted = tuning[condition]["validation"][3]
    assert classifiers.results(condition, [103])["validation"] == [wanted]


def test_all_kinds_have_the_one_rate_that_suits_them_together():
    assert not set(classifiers.TUNING) & set(classifiers.SEEDS)
    conditions = [c for kind in KINDS for c in classifiers.choices(kind)]
    tuning = {c: {"validation": [10, 10]} for c in conditions}
    for kind in ("without dropout", "keep = 0.5"):  # best at rates of their own
        rate = 0.2 if kind == "without dropout" else 0.01
        for c in classifiers.choices(kind):
            tuning[c] = {"validation": [8, 8] if c.learning_rate == rate else [11, 11]}
    tuning[Condition(l2=0.003, learning_rate=0.05)] = {"validation": [1, 1]}
    chosen = classifiers.chosen(tuning)
    assert {c.learning_rate for c in chosen.values()} == {0.05}
    assert chosen["L2"].l2 == 0.003
    own = classifiers.chosen()
    (rate,) = {c.learning_rate for c in own.values()}
    assert min(RATES) < rate < max(RATES)


def test_a_network_is_trained_in_float64_with_its_own_noise(monkeypatch):
    monkeypatch.setattr(classifiers, "EPOCHS", 2)
    split = classifiers.digits(0)
    nets_of = [
        classifiers.fit(condition, split, 1)
        for condition in (Condition(), Condition(), Condition(keep=0.5), Condition(0.5, True))
    ]
    assert nets_of[0][0][0].dtype == np.float64
    np.testing.assert_array_equal(nets_of[0][1][0], nets_of[1][1][0])
    others = [params[1][0] for params in nets_of[1:]]
    assert not any(np.allclose(a, b) for a, b in zip(others, others[1:]))
    before = nets.error(nets.forward(split.test_x, nets_of[0]), split.test_labels)
    assert before < 0.6
    assert before == pytest.approx(before)
