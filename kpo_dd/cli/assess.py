"""`kpo-dd assess`."""


def assess() -> None:
    """Tmp."""
