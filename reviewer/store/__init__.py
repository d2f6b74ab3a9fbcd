"""The review on disk: one self-sufficient SQLite file."""
