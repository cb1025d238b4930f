"""Why a deed on the register is refused; the sentences stand in the phrases."""

from enum import StrEnum


class RegisterRefusal(StrEnum):
    """Reasons that several deeds share. Facts: `moment` (ISO), `minutes`, `folio`, `field`."""

    FUTURE = "future"
    BEFORE_ARRIVAL = "before_arrival"
    AFTER_EXIT = "after_exit"
    LATER_THAN_EXIT = "later_than_exit"
    REASON_MISSING = "reason_missing"
    NOT_HERE = "not_here"
    NOT_CORRECTABLE = "not_correctable"
    FORBIDDEN_BY_FLAG = "forbidden_by_flag"
