"""What every context stands on: who acts, what a decision is, texts in two languages, the journal, the action, the page.

A closed list: actor, decisions, values, clock, world, sealed, journal, action, ui. A new module here needs a decision record.
"""
