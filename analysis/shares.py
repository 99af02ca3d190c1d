"""Shares as they are written in percent, on figures and on the page, whose script does the same. Needs nothing that draws."""

NOTHING = 1e-9  # what an interval that begins at 0, or a distance, may have by rounding


def digits(share: float) -> int:
    """As many as tell a share from 0 and from 1: one where both are at least a percent away, two below that, and what its distance
    from the nearer one needs. A mean of more than 1 has one."""
    away = 100 * min(share, 1 - share)
    if share > 1 or away >= 1 - NOTHING or away < 100 * NOTHING:
        return 1
    found = 2
    while away * 10 ** found < 1 - NOTHING:
        found += 1
    return found


def per_cent(share: float, least: int = 1) -> str:
    """45.0, 6.5, 0.10, 0.002, 99.998; halves are rounded to the even digit, as `brink run` does it."""
    return f"{100 * share:.{max(least, digits(share))}f}"
