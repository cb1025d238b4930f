"""Reads: the bank of the pack, one person before a test, results of a test."""
