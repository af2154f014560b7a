"""The engine of the checks: what is compared, told and dropped, and whose words are said."""

import enum
import itertools
import pickle
import warnings
from collections import namedtuple

import numpy as np
import pytest

from droplab.check import form
from droplab.check.call import Stop, copied, unchanged
from droplab.check.exercise import Exercise
from droplab.check.prediction import Prediction
from droplab.check.raised import AssertionError as Failed
from droplab.check.seen import Seen, close


def doubling(**options):
    """Return an exercise about ``double(x)`` with one part and one mistake."""
    double = Exercise("double", "x", form.array(lambda x: np.shape(x)))

    @double.part("values", "doubles what it gets", probe=(1.7,), **options)
    def values(call, rng, *numbers):
        for number in numbers or (1.0, 2.0):
            x = np.array([number, -number])
            yield Seen("the result", call(x), 2 * x, advice="Multiply.", where=f"for {number:g}")

    @double.mistake("values", "That is the square. What is two times a number?")
    def square(x):
        return x * x * np.sign(x)

    return double


def told(answer, *values, **options):
    """Return the message that an answer gets."""
    with pytest.raises(Failed) as caught:
        doubling(**options)(answer, "values", *values)
    return str(caught.value)


def test_a_right_answer_gets_one_line_that_says_what_holds(capsys):
    doubling()(lambda x: x + x, "values")
    assert capsys.readouterr().out == "✓ double doubles what it gets\n"


def test_a_hidden_line_that_passes_prints_nothing_and_returns_nothing(capsys):
    assert doubling()(lambda x: 2 * x, "values", 3.0) is None
    assert capsys.readouterr().out == ""


def test_a_known_mistake_hears_its_own_words_below_the_call_and_both_values():
    assert told(lambda x: np.sign(x) * x**2).splitlines() == [
        "✗ double doubles what it gets: not yet",
        "double([1.0, -1.0])",
        "the result for 1: [1, -1], expected [2, -2]",
        "That is the square. What is two times a number?",
    ]


def test_words_are_told_in_lines_that_validate_shows():
    wordy = Exercise("wordy", "x", form.number())

    @wordy.part("values", "is right")
    def values(call, rng, *hidden):
        yield Seen("the result, " * 9, call(1.0), 2.0, advice="word " * 40)

    for hidden in ((), (3.0,)):
        with pytest.raises(Failed) as caught:
            wordy(lambda x: x, "values", *hidden)
        assert max(map(len, str(caught.value).splitlines())) <= 83


def test_an_answer_that_agrees_with_a_mistake_on_round_numbers_only_hears_the_advice():
    assert told(
        lambda x: np.sign(x) if abs(x[0]) == 1 else x * abs(x) if x[0] == 2 else x
    ).endswith("Multiply.")


def test_a_mistake_is_run_once_and_no_further_than_to_where_it_differs():
    exercise, calls = doubling(), []

    @exercise.part("other", "is asked elsewhere")
    def other(call, rng):
        yield Seen("the result", 1.0, 1.0)

    @exercise.mistake("values other", "That is the half. What is two times a number?")
    def half(x):
        calls.append(x)
        return x / 2

    with pytest.raises(Failed):
        exercise(lambda x: 5 * x, "values")
    assert len(calls) == 1


def test_a_hidden_line_tells_no_number_of_its_call():
    message = told(lambda x: x, 7.25)
    assert "7.25" not in message
    assert "14.5" not in message
    assert "double(x): the result is not right with other numbers than the cell shows" in message


def test_what_an_answer_raised_is_told_with_the_call_and_the_learners_line():
    def wrong(x):
        return x.kepp

    with pytest.raises(Failed) as caught:
        doubling()(wrong, "values")
    assert "double([1.0, -1.0]) raised\nAttributeError: 'numpy.ndarray' object has" in str(
        caught.value
    )
    shown = caught.value._render_traceback_()
    assert shown[-1].strip() == "return x.kepp"
    assert not any("droplab" in line and "tests" not in line for line in shown)


def test_of_what_a_hidden_call_raised_only_pythons_own_class_is_told():
    class SpyError(ValueError):
        pass

    def wrong(x):
        raise SpyError(f"x is {x}")

    message = told(wrong, 7.25)
    assert "SpyError" not in message
    assert "7.25" not in message
    assert message.endswith("ValueError")


def test_words_that_a_grader_has_blanked_stay_out_of_the_message():
    class BlankedError(ValueError):
        said = "secret"

        def __str__(self):
            return self.said

    error = BlankedError()

    def wrong(x):
        raise error

    with pytest.raises(Failed) as caught:
        doubling()(wrong, "values")
    error.said = ""
    assert "secret" not in str(caught.value)


def test_an_answer_that_is_not_written_yet_gets_a_sentence_and_no_frames():
    def stub(x):
        raise NotImplementedError

    with pytest.raises(Failed) as caught:
        doubling()(stub, "values")
    assert caught.value._render_traceback_() == [
        "✗ double is not written yet: look for # YOUR CODE HERE above."
    ]


def test_an_error_that_cannot_say_what_it_is_does_not_hide_the_message():
    class MuteError(Exception):
        def __str__(self):
            raise RuntimeError

    def wrong(x):
        raise MuteError

    assert told(wrong).endswith("raised\nMuteError")


def test_what_an_error_says_is_wrapped_where_validate_would_cut_it():
    def wrong(x):
        return 1 if x else 2

    lines = told(wrong).splitlines()
    assert "ambiguous. Use" in " ".join(lines)
    assert max(map(len, lines)) <= 83


def test_a_recursion_shows_at_most_thirty_lines():
    def wrong(x):
        return wrong(x)

    with pytest.raises(Failed) as caught:
        doubling()(wrong, "values")
    assert len(caught.value._render_traceback_()) < 40


def test_what_an_answer_prints_and_warns_is_dropped(capsys):
    def noisy(x):
        print("here")
        warnings.warn("there", stacklevel=1)
        return 2 * x

    doubling()(noisy, "values")
    captured = capsys.readouterr()
    assert captured.out.startswith("✓")
    assert captured.err == ""


def test_arguments_are_copies_and_a_changed_one_ends_a_part_that_asks_for_it():
    def spoils(x):
        x *= 2
        return x

    doubling()(spoils, "values")
    assert "the arguments: x was changed, expected as they were" in told(spoils, untouched=True)


@pytest.mark.parametrize("spoil", [1, None, (), "x"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_entry_replaced_in_a_list_is_a_change(spoil, place):
    before = [None, 0.5, [np.zeros(2)]]
    after = copied(before)
    assert unchanged(before, after)
    after[place] = spoil
    assert unchanged(before, after) == (spoil is None and place == 0)


def test_an_ending_of_the_graders_own_passes_through():
    class EndedError(BaseException):
        pass

    def ended(x):
        raise EndedError

    with pytest.raises(EndedError):
        doubling()(ended, "values")


def test_a_check_keeps_nothing_between_calls():
    double = doubling()
    for _ in range(2):
        with pytest.raises(Failed):
            double(lambda x: x, "values")
        double(lambda x: 2 * x, "values")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda x: x + x, "With your double."),
        (lambda x: x, "With ours: your double does not pass all its checks yet."),
        (lambda x: 1 / 0, "With ours: your double does not pass all its checks yet."),
    ],
    ids=["right", "wrong", "raises"],
)
def test_an_experiment_runs_with_the_learners_answer_where_it_passes(answer, said, capsys):
    def ours(x):
        return 2 * x

    chosen = doubling().yours(answer, ours)
    assert capsys.readouterr().out == f"{said}\n"
    assert chosen is (answer if said == "With your double." else ours)


def test_an_experiment_does_not_wait_for_a_right_answer_that_is_slow(monkeypatch, capsys):
    clock = itertools.count(0, 3)
    monkeypatch.setattr("droplab.check.exercise.time.process_time", lambda: next(clock))
    double = doubling()
    monkeypatch.setattr(double, "time_of", lambda who: 0.1 if who == "ours" else 3)
    ours = double.yours(lambda x: 2 * x, "ours")
    assert ours == "ours"
    assert "many times slower" in capsys.readouterr().out


def test_what_a_part_makes_ready_first_is_not_held_against_an_answer(monkeypatch, capsys):
    clock = itertools.count(0, 3)
    monkeypatch.setattr("droplab.check.exercise.time.process_time", lambda: next(clock))
    double = doubling()
    monkeypatch.setattr(double, "time_of", lambda who: 0.1)
    answer = lambda x: 2 * x  # noqa: E731
    assert double.yours(answer, "ours") is answer
    assert capsys.readouterr().out == "With your double.\n"


def test_numpys_global_generator_is_where_it_was_after_mistakes_ran():
    np.random.seed(3)
    told(lambda x: x)
    one = np.random.rand()
    np.random.seed(3)
    assert one == np.random.rand()


def test_what_mistakes_show_can_be_remembered_and_the_words_are_the_same(monkeypatch):
    wrong = lambda x: np.sign(x) * x**2  # noqa: E731
    before = told(wrong)
    monkeypatch.setattr("droplab.check.exercise.REMEMBERED", {})
    assert told(wrong) == told(wrong) == before


def test_a_failure_survives_being_pickled():
    with pytest.raises(Failed) as caught:
        doubling()(lambda x: x, "values", 7.25)
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    assert again.hidden


def test_the_class_has_the_name_that_nbgrader_shows():
    assert Failed.__name__ == "AssertionError"
    assert issubclass(Failed, AssertionError)


@pytest.mark.parametrize(
    "right",
    [
        [2.0, -2.0],
        (2, -2),
        np.array([2, -2], dtype=np.float32),
        np.ma.masked_array([2.0, -2.0], [True, False], fill_value=0.0),
        namedtuple("Pair", "one two")(2.0, -2.0),
    ],
    ids=["list", "tuple", "float32", "masked", "namedtuple"],
)
def test_a_right_answer_may_have_any_usual_form(right):
    assert form.array((2,))(right).tolist() == [2, -2]


@pytest.mark.parametrize("wrong", [None, "text", {1: 2}, [[1, 2], [3]], [1, "a"], lambda: 1, [1j]])
def test_what_is_no_array_of_numbers_is_told_in_words(wrong):
    with pytest.raises(Stop) as stop:
        form.array()(wrong)
    (seen,) = stop.value.args
    assert not seen.fine()
    assert "lambda" not in seen.told()
    assert "dtype" not in seen.told()


def test_an_objects_own_conversion_is_never_asked():
    class Liar:
        def __array__(self, *args, **kwargs):
            return np.array([2.0, -2.0])

    with pytest.raises(Stop):
        form.array((2,))(Liar())


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_what_is_not_finite_is_off(value):
    with pytest.raises(Stop):
        form.number()(value)
    assert not close(value, 1.0, 1e9)


def test_two_numbers_are_told_with_as_many_digits_as_it_takes():
    assert Seen("it", 0.60041, 0.60042).told() == "it: 0.60041, expected 0.60042"
    assert Seen("it", 3.5455, 3.5456, where="here").told() == "it here: 3.5455, expected 3.5456"


def test_of_a_large_array_the_first_entry_that_is_off_is_told():
    wanted = np.zeros((3, 4))
    found = wanted.copy()
    found[1, 2] = 0.5
    assert Seen("the mask", found, wanted).told() == "the mask at [1, 2]: 0.5, expected 0"


def test_an_exact_value_may_be_off_by_what_float32_costs_and_no_more():
    assert Seen("it", float(np.float32(1234.567)), 1234.567).fine()
    assert not Seen("it", 1234.567 * 1.0001, 1234.567).fine()


WHOLE = Prediction("predicted_whole", "b", {"a": "Looks so.", "b": "It is.", "c": "Unlikely."})


def test_a_prediction_answers_at_once_with_a_reason_for_every_option(capsys):
    WHOLE("a")
    assert capsys.readouterr().out.splitlines() == [
        "✓ noted: a",
        "It is b. It is.",
        "a tempts. Looks so.",
        "c tempts. Unlikely.",
    ]


@pytest.mark.parametrize("chosen", [..., None, "", "d", 1, ["a"]])
def test_a_prediction_that_is_no_option_is_told_what_to_write(chosen):
    with pytest.raises(Failed, match='Write "a", "b" or "c"'):
        WHOLE(chosen)


def test_a_prediction_may_be_an_enum_of_strings(capsys):
    class Option(str, enum.Enum):  # noqa: UP042 - what learners write
        B = "b"

    WHOLE(Option.B)
    assert "noted: b" in capsys.readouterr().out


def test_a_figure_takes_a_prediction_up_again():
    assert WHOLE.settled("a") == "You said a; it was b."
    assert WHOLE.settled("b") == "You said b, and so it is."
    assert WHOLE.settled(...) == "It was b; you have not said yet."
