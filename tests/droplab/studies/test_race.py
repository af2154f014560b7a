"""A race sees every setting on three seeds, and the best of them on all ten."""

from droplab.studies.race import FIRST, TUNING, race


def test_the_finalist_with_the_fewest_mistakes_over_all_ten_seeds_wins():
    early = {"a": 1, "b": 2, "c": 9}  # digits wrong on the first seeds, and on the others
    late = {"a": 5, "b": 3, "c": 0}
    asked = []

    def wrong(setting, seed):
        asked.append((setting, seed))
        return (early if seed in TUNING[:FIRST] else late)[setting]

    chosen, errors = race("abc", wrong, finalists=2)
    assert chosen == "b"
    assert errors == {"a": [1] * 3 + [5] * 7, "b": [2] * 3 + [3] * 7}
    assert len(asked) == len(set(asked)) == 3 * 3 + 2 * 7


def test_the_first_of_equals_is_chosen():
    assert race("ba", lambda setting, seed: 4, finalists=2)[0] == "b"
