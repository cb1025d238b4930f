"""A point before decimals and a comma between thousands, as in Mexico."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
