"""Lesson 06 concludes what its executed notebook shows."""

from .shown import numbers, prose_of, text_of

TEXT, PROSE = text_of("06"), prose_of("06")


def test_only_optimisers_that_remember_gradients_move_a_dropped_unit():
    for still in ("plain SGD  ", "RMSprop  "):
        assert any(line.startswith(still) and "exactly 0" in line for line in TEXT.splitlines())
    for moves in ("momentum 0.9  ", "Adam  "):
        assert numbers(TEXT, moves)[0] > 75


def test_the_gain_of_dropout_is_far_smaller_beside_a_rival_at_its_own_rate():
    assert "The first gain is mostly a gain over a network that was trained until" in PROSE
    learned, _, _, fast, half = numbers(TEXT, "one rate, 0.3: with dropout")
    *_, slow, slow_half = numbers(TEXT, "own rate: with dropout")
    assert fast - half > 2 * (slow + slow_half)
    assert slow - slow_half > 0
    assert learned < 50


def test_a_small_rate_learns_few_of_the_wrong_labels():
    assert "**a small rate is early stopping**" in PROSE
    assert numbers(TEXT, "one rate, 0.3: without dropout")[0] > 95
    assert numbers(TEXT, "own rate: without dropout")[0] < 20
    rates = numbers(TEXT, "without dropout  ")
    assert rates[-1] < 0.3 / 10  # "far smaller"


def test_every_sentence_that_fails_when_results_turn_is_there():
    for said in (
        "It is the memory of past gradients that moves a dropped unit.",
        "Frozen, at step",
        "At one rate dropout gains",
    ):
        assert said in TEXT
