"""Packs: everything that belongs to one country, kept as files that a lawyer can read and correct.

A pack holds states, units, duties and clocks of the law with their dates and sources, competences, the syllabus,
partners, editions and test items. Code knows no country; a second country is a second folder beside ``mx``.
"""
