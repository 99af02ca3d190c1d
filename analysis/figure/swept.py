"""What a study varied, as its figures show it: names and ticks of the axes of its points."""

import math

import numpy
from matplotlib.ticker import NullLocator

from figure import style
from homogeneity import varies_beyond_noise

FEW = 12  # different settings, up to which an axis is drawn setting by setting


def tells(data):
    """For each ending how far its share goes from point to point, 0 if it does not differ between them beyond noise."""
    shares = data.ending_share.transpose("point", "ending").values
    return list(numpy.where(varies_beyond_noise(data), shares.max(axis=0) - shares.min(axis=0), 0.0))


def named(place, axis, setting_names, width):
    """Names of settings below a panel, as far as `width` mm a name have room for them."""
    setting_names = [style.minus(name) for name in setting_names] if axis.is_number else setting_names
    step = 1
    widest = max(style.width_of(name) for name in setting_names) / style.POINTS
    if axis.is_number:
        step = max(1, int(-(-(widest + 1.5) // width)))
    ticks = range(0, len(setting_names), step)
    slanted = not axis.is_number and widest > width - 1
    place.set_xticks(list(ticks), [style.shortened(setting_names[k], 22 * style.POINTS) for k in ticks],
                     rotation=40 if slanted else 0, ha="right" if slanted else "center",
                     rotation_mode="anchor" if slanted else None)


def path_in_lines(path, width):
    """A path in lines of at most `width` mm, each ending after a dot where that is possible."""
    lines = [""]
    for piece in path.replace(".", ".\0").split("\0"):
        if lines[-1] and style.width_of(lines[-1] + piece) > width * style.POINTS:
            lines.append("")
        lines[-1] += piece
    return style.fold("\n".join(lines), width * style.POINTS)


def ticks_for(axis, width):
    """How many intervals the numbers of an axis of `width` mm have room for."""
    widest = max(style.width_of(f"{number:.3g}") for number in axis.settings) / style.POINTS
    return max(1, min(5, int(width / (widest + 3))))


def ticks_of_ratios(low, high, most):
    """Round numbers from `low` to `high`, at most `most`, for an axis of logarithms."""
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for steps, every in (((1, 2, 5), 1), ((1, 3), 1), *(((1,), every) for every in range(1, len(decades) + 1))):
        ticks = [step * 10.0 ** decade for decade in decades if decade % every == 0 for step in steps]
        within = [tick for tick in ticks if low * (1 - 1e-9) <= tick <= high * (1 + 1e-9)]
        if len(within) <= most:
            break
    return within if len(within) > 1 else [low, high]


def numbered(place, axis, width):
    """Numbers below a panel of `width` mm, over logarithms where the axis has them."""
    if not axis.is_logarithmic:
        place.locator_params(axis="x", nbins=ticks_for(axis, width))
        return
    ticks = ticks_of_ratios(axis.settings[0], axis.settings[-1], ticks_for(axis, width) + 1)
    place.set_xscale("log")
    place.set_xticks(ticks, [style.minus(f"{tick:.3g}") for tick in ticks])
    place.xaxis.set_minor_locator(NullLocator())


def shared_luck(study):
    """For the caption, what intervals of single points do not say if all points have the same draws."""
    return "" if study.data.attrs["seed_policy"] == "independent" else (
        " All points share their draws, so that Monte Carlo error moves them together: differences between points are surer than the "
        "intervals of single points suggest, and smoothness is no sign of a small error. What varies beyond noise is judged as if they did not.")


def going_along(*axes):
    """For the caption, what labels leave out."""
    return "".join(f" With {axis.path} go {', '.join(axis.beside)}." for axis in axes if axis.beside)
