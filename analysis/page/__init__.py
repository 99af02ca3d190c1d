"""The page that `brink report` writes: what it holds of a folder of results, and how that becomes one HTML file."""


class NothingToTell(Exception):
    """Why a part of the page is left out, as its reader is told."""
