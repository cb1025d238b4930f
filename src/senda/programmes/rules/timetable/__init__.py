"""The fortnight: which module stands in which block, in which room, with which trainer.

The problem and its answer are values; `violations` judges any answer without knowing how it was made, so that a solver,
a form and a file from elsewhere are all held to the same rules.
"""
