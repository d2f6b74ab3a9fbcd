"""Defect rules by family: each module finds one family on a Ground; find.py asks them all and joins what they say."""
