"""Lesson 10: a mask with one coin for each feature map of each example."""

from ..exercise import Exercise
from ._shared_coins import Layout, add_parts, mask_form
from ._shared_wrong import add_mistakes, only, reference

LAYOUT = Layout(own=(0, 1), shared=(2, 3), whole="maps", others=(3, 2))
spatial_mask = Exercise(
    "spatial_mask",
    "shape, keep, rng",
    mask_form("One coin a map: each axis is as long as that of the maps, or 1."),
)
add_parts(spatial_mask, LAYOUT)
add_mistakes(
    spatial_mask,
    LAYOUT,
    {"unit": "map", "units": "maps", "example": "example", "examples": "examples"},
)


def declare(name, parts, says, shape):
    answer = reference(LAYOUT, shape)
    answer.__name__ = name
    spatial_mask.mistake(parts, says)(answer)


EVERY = "values coins rate rng"
declare(
    "a_coin_a_pixel",
    "coins",
    "A coin for each pixel: then a pixel's neighbours still tell what it was. Here one coin "
    "decides over all pixels of a map. For which axes are coins drawn?",
    tuple,
)
declare(
    "a_coin_a_line",
    "coins",
    "A coin for each line of a map. Here one coin decides over all its pixels: for which axes "
    "are coins drawn?",
    only(0, 1, 2),
)
declare(
    "a_coin_a_column",
    "coins",
    "A coin for each column of a map. Here one coin decides over all its pixels: for which axes "
    "are coins drawn?",
    only(0, 1, 3),
)
declare(
    "the_same_pixels",
    "coins rate",
    "All maps of an example lost the same pixels: one coin for each place. But the coin belongs "
    "to a map, with all its pixels.",
    only(0, 2, 3),
)
declare(
    "no_axes",
    EVERY,
    "A coin a map, but no axes for height and width. numpy lines shapes up from the right, so the "
    "coins would meet the wrong axes. Give it two more, of length 1.",
    lambda full: full[:2],
)
declare(
    "channels_last",
    EVERY,
    "The coins of the maps stand in the last axis, and that is the width. Which axis has the maps?",
    lambda full: (full[0], 1, 1, full[1]),
)
