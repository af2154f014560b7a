# %% right: a dict from verdicts to ids
def verdict(claim):
    mine = {
        "supported": "A2 A3 A5 A6 B1 B2 B3 B10 C9 C11 B6",
        "not seen here": "B11 B9",
        "imprecise": "A1 A4 A7 A8 B4 B5 B7 B8 C1 C2 C3 C4 C5 C6 C7 C8 C10 C12 C13",
    }
    for word, ids in mine.items():
        if claim in ids.split():
            return word

# %% right: imprecise unless said otherwise
def verdict(claim):
    return {"A5": "supported", "A6": "supported", "B3": "supported", "C11": "supported"}.get(
        claim, "imprecise"
    )

# %% right: capital letters and the short form
def verdict(claim):
    if claim in ("B11", "A8", "C13"):
        return "Not seen"
    if claim in ["A4", "A7", "C8", "C12", "A1", "C2"]:
        return "Imprecise"
    return "Supported"

# %% right: looks in the course's own table
def verdict(claim):
    found = claims.by_id().get(claim)
    return found.verdict if found else "imprecise"

# %% wrong: an id that is in no list
# loses: test-verdict
# hears: left_out
def verdict(claim):
    if claim in "A2 A3 A5 A6 B1 B2 B3 B6 B9 B10 C9 C11".split():
        return "supported"
    if claim in "A1 A4 A7 A8 B4 B5 B7 B8 C1 C2 C3 C4 C5 C6 C7 C8 C10 C12".split():
        return "imprecise"
    if claim == "B11":
        return "not seen here"

# %% wrong: a verdict that is none of the three
# loses: test-verdict test-verdict-exact
# hears: own_word
def verdict(claim):
    return "true" if claim in ("A5", "A6", "B3", "C11") else "imprecise"

# %% wrong: r is a new neuron
# loses: test-verdict-exact
# hears: new_neuron
def verdict(claim):
    return "imprecise" if claim in ("A4", "A7", "A8", "C8", "C13", "C4") else "supported"

# %% wrong: a fraction of the weights is learned
# loses: test-verdict-exact
# hears: a_fraction
def verdict(claim):
    return "imprecise" if claim in ("A4", "A7", "A8", "C12", "C13", "C4") else "supported"

# %% right: imprecise where momentum moves a dropped unit's weights
def verdict(claim):
    return "supported" if claim in ("A6", "C11", "B1") else "imprecise"

# %% wrong: approximately right after a ReLU is not seen
# loses: test-verdict-exact
# hears: nearly
def verdict(claim):
    if claim == "A6":
        return "not seen here"
    return "supported" if claim in ("A5", "B3", "C11") else "imprecise"

# %% wrong: returns the three lists
# loses: test-verdict test-verdict-exact
# hears: lists
def verdict(claim):
    return [["A5", "A6", "B3", "C11"], ["A4"], ["B11"]]

# %% wrong: only the letter of an id counts
# loses: test-verdict-exact
# hears: none
def verdict(claim):
    return {"A": "supported", "B": "imprecise", "C": "not seen here"}[claim[0]]

# %% right: an enumeration of strings
import enum


class Verdict(str, enum.Enum):
    YES = "supported"
    HALF = "imprecise"
    NO = "not seen here"


def verdict(claim):
    if claim in "A2 A3 A5 A6 B1 B2 B3 B4 B5 B6 B7 B9 B10 C7 C9 C11".split():
        return Verdict.YES
    return Verdict.NO if claim == "B11" else Verdict.HALF

# %% wrong: a string that looks like none of the three
# loses: test-verdict test-verdict-exact
# hears: own_word
def verdict(claim):
    return "imprecise!" if claim[0] == "A" else "yes"
