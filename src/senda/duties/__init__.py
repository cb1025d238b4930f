"""What the law demands of those who hold people, on which date, and what an official must be able to do.

Deber, plazo, competencia; every duty and clock has dates, a source and a mark of how far it is confirmed.
"""
