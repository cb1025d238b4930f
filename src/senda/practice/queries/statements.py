"""The statements of a play, as a learning record store takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from senda.practice.queries.play import codes_of
from senda.practice.queries.version import case_of
from senda.practice.rules.engine import replay, score
from senda.practice.rules.statements import Telling, statements
from senda.practice.rules.telling import told
from senda.records.rules.own import account, base_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from senda.practice.models import Play
    from senda.records.rules.own import Json

LANGUAGES = ("es", "en")


def statements_of(play: Play) -> Iterator[Json]:
    """One statement for each decision and each line of the rubric; nothing while the play has not ended."""
    if play.ended_at is None:
        return iter(())
    cases = {language: case_of(play.version, language) for language in LANGUAGES}
    codes = codes_of(play)
    state = replay(cases["es"], play.seed, codes, case_hash=play.version.hash, engine=play.engine)
    telling = Telling(
        ref=play.ref,
        home=settings.SENDA_ADDRESS,
        base=base_of(settings.SENDA_ADDRESS),
        account=account(play.person_id),
        mode=play.mode,
        ended_at=play.ended_at,
        titles={"es": play.version.title_es, "en": play.version.title_en},
    )
    steps = {language: told(case, play.seed, codes) for language, case in cases.items()}
    return statements(telling, cases, play.seed, steps, score(cases["es"], state, codes))
