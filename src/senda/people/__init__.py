"""Persons, their posts and units, their accounts and roles; partner organisations.

Persona, puesto, unidad, centro, delegación; cuenta, función. A place where people are held is a `Unit` of the kind
centre; no model is called Centre. Staff data are personal data too (LPD arts. 3 and 7): who may read what stands in access.
"""
