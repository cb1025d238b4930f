"""What an official was trained in, from the cohorts and the certificates: the roof sees both, `people` sees neither."""

from datetime import date

from senda.credentials.api import certificates_of
from senda.people.rules.training import Training
from senda.programmes.api import editions_of


def trainings_of(person_id: int, on: date) -> tuple[Training, ...]:
    """One entry for each edition, the newest first; two queries."""
    held = {certificate.edition: certificate for certificate in certificates_of((person_id,))}
    editions = sorted({*editions_of(person_id), *held}, reverse=True)
    return tuple(
        Training(
            edition=number,
            serial=held[number].serial,
            valid_from=held[number].valid_from,
            valid_until=held[number].valid_until,
            current=held[number].valid_from <= on <= held[number].valid_until,
        )
        if number in held
        else Training(edition=number)
        for number in editions
    )
