"""Reviewer: a Chinese lawyer's desk for reviewing privacy policies.

The map of the house. Values flow one way, each arrow a function between frozen dataclasses:

    document   what the policy says, and where           read_document(path) -> PolicyDocument
    playbook   what the law and the firm expect          load_playbook(folder) -> Playbook
    analysis   what the machine thinks                   analyze(document, playbook) -> Analysis
    review     what the lawyer says                      Change, apply(review, change) -> Review
    store      the review on disk (.review, SQLite)      ReviewFile
    export     what leaves the building                  memo, redline, JSON
    messages   every sentence the program says itself, with problem_words
    cli, ui    the same pipeline, without and with a window; app.py builds the window's parts

Only ui and app import Qt; contracts in pyproject.toml enforce the arrows.
"""

__version__ = "0.1.0"
