"""A prediction: marked for having been made, answered at once, taken up again by a figure."""

from dataclasses import dataclass

from .raised import AssertionError


@dataclass(frozen=True)
class Prediction:
    """One question with options.

    Args:
        name: the variable that a learner writes, as "predicted_whole".
        right: the letter of what turns out to be so.
        why: a reason for each letter: for the right one why it is so, for the others why they
            tempt and what speaks against them.
    """

    name: str
    right: str
    why: dict

    def __call__(self, chosen, seed=None):
        """Print the reasons; raise AssertionError where no option has been chosen."""
        letter = self.letter(chosen)
        if not letter:
            *first, last = (f'"{each}"' for each in self.why)
            raise AssertionError(
                f"✗ {self.name}: no option chosen yet",
                f"Write {', '.join(first)} or {last} in the cell above and run it; any will do.",
            )
        others = [each for each in self.why if each != self.right]
        lines = [f"✓ noted: {letter}", f"It is {self.right}. {self.why[self.right]}"]
        print("\n".join(lines + [f"{each} tempts. {self.why[each]}" for each in others]))

    def letter(self, chosen):
        """Return the letter of a choice, empty where there is none."""
        said = str.__str__(chosen).strip().lower() if isinstance(chosen, str) else ""
        return said if said in self.why else ""

    def settled(self, chosen):
        """Return the line that stands below the figure which settles the question."""
        letter = self.letter(chosen)
        if not letter:
            return f"It was {self.right}; you have not said yet."
        return (
            f"You said {letter}, and so it is."
            if letter == self.right
            else (f"You said {letter}; it was {self.right}.")
        )
