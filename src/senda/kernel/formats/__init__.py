"""How dates and numbers are written here, where it differs from Django's own custom."""
