"""Where a word may break at the end of a line.

In Dutch a syllable that begins with a trema loses it at a break: ideeën, idee-en. pyphen breaks there and keeps it,
which is wrong; WeasyPrint cannot change a letter at a break. So there is none before a trema.
"""

import pyphen

TREMAS = "äëïöü"

NEVER = 8
"""The highest even number: no pattern of the dictionary overrules it (Liang's algorithm)."""


def spare_tremas() -> None:
    """Forbid a break before a trema in Dutch words, wherever pyphen is asked from now on."""
    dictionary = pyphen.Pyphen(lang="nl").hd
    dictionary.patterns.update(dict.fromkeys(TREMAS, (0, (NEVER,))))
    dictionary.cache.clear()
