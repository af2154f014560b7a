"""Lesson 09 concludes what its executed notebook shows."""

from .shown import numbers, prose_of, text_of

TEXT, PROSE = text_of("09"), prose_of("09")
DATA = ("jittered digits", "30 % wrong labels")


def prediction(data, what):
    """Return right, sure (both in percent), loss and more of a row of the temperatures."""
    found = numbers(TEXT, f"{data}: {what}  ")
    return found[1:] if "with temperature" in what else found


def test_a_mean_helps_a_net_that_is_too_sure_and_harms_one_that_is_not():
    assert "undoes overconfidence, and does harm where there is none" in PROSE
    (right, sure, *_), (less_right, unsure, *_) = (prediction(d, "one net") for d in DATA)
    assert sure > right + 10 and unsure < less_right - 10
    for data, sign in zip(DATA, (-1, 1)):
        *_, gap, half = prediction(data, "mean of 100")
        assert sign * gap - half > 0


def test_one_net_with_a_temperature_beats_the_mean_as_it_is():
    for data in DATA:
        tempered = prediction(data, "one net, with temperature")
        assert tempered[2] < prediction(data, "mean of 100")[2]
        assert tempered[0] == prediction(data, "one net")[0]  # it changes no error


def test_noise_gains_on_wrong_labels_and_both_kinds_about_as_much_at_own_rates():
    assert "at its own rate that does about as much" in PROSE
    _, _, coins, half, normal, other, apart, _ = numbers(TEXT, "30 % wrong labels, own rate  ")
    assert coins - half > 0 and normal - other > 0
    assert abs(apart) < 1.5


def test_noise_costs_on_jittered_digits():
    assert "where no label is wrong, and at this number of steps, it costs" in PROSE
    _, _, coins, half, *_ = numbers(TEXT, "jittered digits, own rate  ")
    assert coins + half < 0


def test_the_mean_ends_within_a_point_of_the_one_net_by_error():
    assert "within a point of the one net" in PROSE
    assert abs(numbers(TEXT, "100  ")[0]) < 1


def test_every_sentence_that_fails_when_results_turn_is_there():
    for said in (
        "With 100 nets the error differs by",
        "T above 1: the net is too sure",
        "Gaussian over coins:",
        "The validation digits choose keep",
        "The same noise costs",
    ):
        assert said in TEXT
