"""The commands of ``newsarchive``, one a file; ``archive.cli`` puts them together."""
