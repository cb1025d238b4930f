"""Senda: the platform of a national academy for the officials who work in migrant holding centres."""
