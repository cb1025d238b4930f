"""Deeds: to open and close a test, to seat persons, to sit."""
