"""Recipes at their own learning rates, and two committees: the file, and who was chosen by what."""

import numpy as np
import pytest

from droplab import nets
from droplab.studies import masking
from droplab.studies.masking import Condition

from ...conftest import ROOT


@pytest.mark.parametrize("recipe", ["fresh masks", "frozen mask"])
def test_runs_of_today_agree_with_the_file(recipe):
    condition = masking.chosen(recipe, masking.stored("tuning"))
    stored, fresh = masking.stored("report")[condition], masking.results(condition, [5])
    assert fresh == {what: [values[5]] for what, values in stored.items()}


def test_a_committee_of_today_agrees_with_the_file():
    condition = masking.chosen("fresh masks", masking.stored("tuning"))
    stored, fresh = masking.stored("committee")[condition], masking.committee(condition, [2])
    assert fresh == {what: [values[2]] for what, values in stored.items()}


def test_the_file_has_the_bytes_that_its_numbers_give():
    names = ("tuning", "report", "committee")
    found = {name: masking.stored(name) for name in names}
    assert masking.as_text(found) == (ROOT / "droplab" / "studies" / "masking.json").read_text()


def test_seeds_that_choose_report_nothing():
    assert len(masking.TUNING) == 10
    assert not set(masking.TUNING) & set(masking.REPORTED)
    for found in masking.stored("tuning").values():
        assert set(found) <= {"validation", "sub-network validation"}


def test_each_recipe_has_every_rate_and_the_report_its_choices_and_the_rate_that_fits():
    tuning, report = masking.stored("tuning"), masking.stored("report")
    assert set(tuning) == {Condition(r, rate) for r in masking.RECIPES for rate in masking.RATES}
    for recipe in masking.RECIPES:
        assert Condition(recipe) in report
        assert masking.chosen(recipe, tuning) in report
    assert masking.chosen("frozen mask", tuning, "sub-network ") in report


def test_the_loss_of_either_average_is_at_most_the_mean_loss_of_the_members():
    for found in masking.stored("committee").values():
        for name in ("averaged loss", "geometric loss"):
            assert np.all(np.array(found[name]) < found["member loss"])


def test_an_average_of_equal_networks_is_that_network():
    logits = np.random.default_rng(3).normal(size=(8, 10))
    labels = np.arange(8)
    said = masking.averaged([logits, logits], labels)
    assert said["averaged"] == said["member"] == nets.error(logits, labels)
    assert said["averaged loss"] == pytest.approx(said["member loss"])
    assert said["geometric loss"] == pytest.approx(said["member loss"])
