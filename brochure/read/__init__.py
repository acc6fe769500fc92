"""Disk to memory: files to sources, a list of centres to nodes; and what the last build was made of."""
