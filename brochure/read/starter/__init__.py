"""What a new occupation begins with: a flatplan with every part that one expects, and facts without a figure."""

from pathlib import Path

HERE = Path(__file__).parent


def starter() -> dict[str, str]:
    """The text of each file by the folder of content/ it belongs to: `flatplans` and `facts`."""
    return {folder: (HERE / f"{folder}.yaml").read_text(encoding="utf-8") for folder in ("flatplans", "facts")}
