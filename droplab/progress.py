"""How far a cell that takes several seconds has come: one line that grows while it runs."""

MARKS = 10  # numbers in the line, at most


def over(items, name):
    """Go through items and print how many are done, as in ``20 seeds: 2 4 6 (and so on) 20``.

    The line grows at fixed places and holds no times, so a saved notebook has the same text after
    every run.

    Args:
        items: a sequence, or anything else with a length.
        name: what they are, as in "seeds".

    Yields:
        Each item.
    """
    number = len(items)
    every = -(-number // MARKS)
    print(f"{number} {name}:", end="", flush=True)
    for done, item in enumerate(items, 1):
        yield item
        if done % every == 0 or done == number:
            print(f" {done}", end="" if done < number else "\n", flush=True)
