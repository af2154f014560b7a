"""Whether a generator came to its state by drawing, and by how many draws."""

MULTIPLIERS = {"PCG64": 0x2360ED051FC65DA44385DF649FCCF645, "PCG64DXSM": 0xDA942042E4DD58B5}
AHEAD = 1 << 40  # draws: more than a call has time for
SPAWNED = 10_000


def moved_on(before, after):
    """Whether a generator's state can be reached from another by drawing alone."""
    if type(before) is not type(after):
        return False
    spawned = after.seed_seq.n_children_spawned - before.seed_seq.n_children_spawned
    if not 0 <= spawned <= SPAWNED:
        return False
    old, new = before.state["state"], after.state["state"]
    if old["inc"] != new["inc"]:
        return False
    multiplier = MULTIPLIERS[type(before).__name__]
    return draws_between(old["state"], new["state"], multiplier, old["inc"]) < AHEAD


def draws_between(old, new, multiplier, increment):
    """Return how many steps of a linear congruential generator lie between two states.

    Source: F. Brown, "Random number generation with arbitrary strides" (1994), turned round as
    in M. O'Neill's PCG library; one step for each of 128 bits.
    """
    mask, draws, bit = (1 << 128) - 1, 0, 1
    while old != new and bit <= mask:
        if (old ^ new) & bit:
            old = (old * multiplier + increment) & mask
            draws |= bit
        increment = (multiplier + 1) * increment & mask
        multiplier = multiplier * multiplier & mask
        bit <<= 1
    return draws if old == new else 1 << 128
