"""Words that stand beside the terms of utility in what parted two histories. Needs nothing that draws."""

BESIDE_TERMS = {"opportunity": "only one of the two had an occasion to act", "closed": "what was chosen in one was not open in the other",
                "draw": "the draw alone decided"}  # as brink compare says it


def beside_terms(told: list[str]) -> str:
    """What those of them mean that are told; empty if none is."""
    return "".join(f" {word}: {meaning}." for word, meaning in BESIDE_TERMS.items() if word in told)
