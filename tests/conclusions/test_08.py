"""Lesson 08 concludes what its executed notebook shows."""

from .shown import numbers, prose_of, text_of

TEXT, PROSE = text_of("08"), prose_of("08")
NOISY = ("coins, keep = 0.8", "normal factors")
PENALISED = ("L1 on activations, 0.1", "L2 on weights, 0.1")


def bars(training):
    """Return units, their half-width, bars, units a bar, error, half-width, damaged, half-width."""
    return numbers(TEXT, training)


def test_bars_come_out_of_every_training_but_the_one_with_nothing():
    assert "Bars come out of *every* training but the one with nothing" in PROSE
    assert bars("no noise, no penalty")[0] == 0
    assert all(bars(training)[0] > 10 for training in NOISY + PENALISED)


def test_noise_finds_a_bar_again_and_l1_does_not():
    assert "L1 is the quietest of all and has one unit a bar" in PROSE
    assert min(bars(training)[3] for training in NOISY) > 2 * bars(PENALISED[0])[3]


def test_the_copies_are_alike_whole_and_noise_loses_least():
    errors = [bars(training)[4] for training in NOISY + PENALISED]
    assert max(errors) < 1.1 * min(errors)
    assert max(bars(t)[6] for t in NOISY) < min(bars(t)[6] for t in PENALISED)


def test_the_most_redundant_training_has_the_worst_copy():
    assert "at `keep = 0.5`, where units are most redundant, it is worst" in PROSE
    rows = [bars(t) for t in ("no noise, no penalty", *NOISY, *PENALISED)]
    most = bars("coins, keep = 0.5")
    assert most[3] > max(row[3] for row in rows[1:])
    assert most[4] > max(row[-4] for row in rows)


def test_all_classifiers_are_about_equally_good():
    assert "All are about equally good" in PROSE
    kinds = ("without dropout: test", "keep = 0.5: test", "normal factors: test", "L2: test")
    errors = [numbers(TEXT, kind) for kind in kinds]
    middle = [mean for mean, *_ in errors]
    assert max(middle) - min(middle) < max(half for _, half, *_ in errors)


def test_every_sentence_that_fails_when_results_turn_is_there():
    for said in (
        "Each bar is seen by",
        "Tied, dropout turns noise into something like strokes",
        "For it: without dropout the worst unit costs",
        "Half of the units gone: without dropout",
        "Dropout on the inputs saves",
    ):
        assert said in TEXT
