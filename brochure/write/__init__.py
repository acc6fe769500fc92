"""Memory to disk, whole or not at all; and how a run stops and leaves nothing behind."""
