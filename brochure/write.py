"""Memory to disk: files are written whole or not at all."""

import tempfile
from collections.abc import Mapping
from pathlib import Path


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder: each is complete under another name before any is put in place.

    Raises OSError where that cannot be done; nothing half-written is left behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ready: list[tuple[Path, Path]] = []
    try:
        for name, data in files.items():
            with tempfile.NamedTemporaryFile(dir=folder, prefix=".", suffix=".part", delete=False) as part:
                ready.append((Path(part.name), folder / name))
                part.write(data)
        for part_path, path in ready:
            part_path.chmod(0o644)
            part_path.replace(path)
    finally:
        for part_path, _ in ready:
            part_path.unlink(missing_ok=True)
