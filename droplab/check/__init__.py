"""What graded cells call: one name for each function and each prediction that a learner writes.

A lesson's cell is ``check.sample_mask(sample_mask, "rate")`` or ``check.predicted_whole(
predicted_whole)``. ``exercise`` says how one is declared and judged, ``exercises/`` holds a file
for each function, ``predictions/`` one for each lesson. Nothing heavier than numpy is imported,
and a file only when it is asked for: whoever grades imports this for every submission.
"""

from importlib import import_module
from importlib.resources import files

__all__ = []  # see __getattr__ and __dir__


def __getattr__(name):
    """Import the exercise, or the prediction, of this name."""
    if name.startswith("predicted_"):
        for lesson in _names("predictions"):
            found = getattr(import_module(f".predictions.{lesson}", __name__), name, None)
            if found is not None:
                return found
    elif name in exercise_names():
        module = FILES.get(name, name)
        return getattr(import_module(f".exercises.{module}", __name__), name)
    raise AttributeError(f"there is no check {name!r}; is it spelled as in the lesson?")


def __dir__():
    return [*exercise_names(), *prediction_names()]


# The class of lesson 05 has a name of its own: no two files may differ by a capital letter only.
FILES = {"Dropout": "dropout_layer"}


def exercise_names():
    """Return the names of all graded functions, sorted."""
    renamed = {module: name for name, module in FILES.items()}
    return sorted(renamed.get(module, module) for module in _names("exercises"))


def prediction_names():
    """Return the names of all predictions, in the order of the files that hold them."""
    modules = [
        import_module(f".predictions.{lesson}", __name__) for lesson in _names("predictions")
    ]
    return [name for module in modules for name in vars(module) if name.startswith("predicted_")]


def _names(folder):
    """Return the names of the modules in a folder, sorted."""
    here = files(__name__) / folder
    paths = [path.name.removesuffix(".py") for path in here.iterdir() if path.name.endswith(".py")]
    return sorted(name for name in paths if not name.startswith("_"))
