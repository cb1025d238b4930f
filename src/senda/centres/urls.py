"""The register's addresses, mounted twice: /register/ is the real one, /practice/register/ its twin (see kernel.world)."""

from typing import Final

from django.urls import URLPattern, path

from senda.centres.views import act as acts
from senda.centres.views import alarm as alarms
from senda.centres.views import areas as areas_views
from senda.centres.views import arrival as arrivals
from senda.centres.views import checks as check_views
from senda.centres.views import clock as clocks
from senda.centres.views import complaint as complaints
from senda.centres.views import desk as desks
from senda.centres.views import duplicate as pairs
from senda.centres.views import exit as exits
from senda.centres.views import fields as field_pages
from senda.centres.views import figures as public
from senda.centres.views import finding as findings
from senda.centres.views import flag as flags
from senda.centres.views import headcount as counts
from senda.centres.views import identity as identities
from senda.centres.views import journal as journals
from senda.centres.views import meals as meal_views
from senda.centres.views import oversight as overseers
from senda.centres.views import referral as referrals
from senda.centres.views import screening as screenings
from senda.centres.views import search as people
from senda.centres.views import services as service_views
from senda.centres.views import shift as shifts
from senda.centres.views import stay as stays
from senda.centres.views import transfer as moves
from senda.centres.views import visit as visits
from senda.centres.views import watch as watches

app_name = "centres"

desk: Final[list[URLPattern]] = [path("", desks.start, name="start")]
board: Final[list[URLPattern]] = [path("<str:unit_key>/", desks.desk, name="desk")]
arrival: Final[list[URLPattern]] = [path("<str:unit_key>/arrive/", arrivals.arrive, name="arrive")]
stay: Final[list[URLPattern]] = [
    path("stays/<uuid:ref>/", stays.stay, name="stay"),
    path("stays/<uuid:ref>/acts/<str:kind>/", acts.act, name="act"),
    path("stays/<uuid:ref>/exit/", exits.leave, name="exit"),
]
transfer: Final[list[URLPattern]] = [
    path("stays/<uuid:ref>/transfer/", moves.order, name="transfer_order"),
    path("transfers/<uuid:ref>/", moves.transfer, name="transfer"),
    path("<str:unit_key>/transfers/", moves.transfers, name="transfers"),
]
clock: Final[list[URLPattern]] = [
    path("clocks/", clocks.country, name="clock_country"),
    path("clocks/days/", clocks.days, name="clock_days"),
    path("clocks/silence/<int:run_id>/", clocks.silence, name="clock_silence"),
    path("clocks/<str:unit_key>/", clocks.board, name="clock_board"),
]
alarm: Final[list[URLPattern]] = [
    path("alarms/<int:pk>/", alarms.close, name="alarm_close"),
    path("<str:unit_key>/alarms/", alarms.alarm_list, name="alarms"),
]
screening: Final[list[URLPattern]] = [
    path("stays/<uuid:ref>/screenings/", screenings.screenings, name="screenings"),
    path("stays/<uuid:ref>/screenings/<str:instrument>/", screenings.screening, name="screening"),
    path("stays/<uuid:ref>/signal/", screenings.signal, name="signal"),
    path("flags/<uuid:ref>/", flags.flag, name="flag"),
]
referral: Final[list[URLPattern]] = [
    path("referrals/", referrals.inbox, name="inbox"),
    path("referrals/<uuid:ref>/", referrals.referral, name="referral"),
    path("stays/<uuid:ref>/refer/", referrals.refer_list, name="refer_list"),
    path("stays/<uuid:ref>/refer/<str:kind>/", referrals.refer, name="refer"),
    path("<str:unit_key>/referrals/", referrals.referrals, name="referrals"),
]
services: Final[list[URLPattern]] = [
    path("headcounts/<int:pk>/roll/", counts.roll, name="headcount_roll"),
    path("headcounts/<int:pk>/explain/", counts.explain, name="headcount_explain"),
    path("stays/<uuid:ref>/place/", areas_views.place, name="place"),
    path("<str:unit_key>/areas/", areas_views.areas, name="areas"),
    path("<str:unit_key>/areas/<int:pk>/close/", areas_views.close, name="area_close"),
    path("<str:unit_key>/meals/", meal_views.meals, name="meals"),
    path("meals/<int:pk>/correct/", meal_views.correct, name="meal_correct"),
    path("<str:unit_key>/diets/", meal_views.diets, name="diets"),
    path("<str:unit_key>/checks/", check_views.premises, name="checks"),
    path("<str:unit_key>/services/", service_views.services, name="services"),
    path("<str:unit_key>/headcount/", counts.headcounts, name="headcount"),
]
shift: Final[list[URLPattern]] = [
    path("<str:unit_key>/shift/", shifts.shift, name="shift"),
    path("<str:unit_key>/shift/<int:pk>/withdraw/", shifts.withdraw, name="shift_withdraw"),
]
oversight: Final[list[URLPattern]] = [
    path("complaints/", complaints.complaint_list, name="complaint_inbox"),
    path("complaints/ask/", complaints.complaint_ask, name="complaint_ask"),
    path("complaints/new/<str:unit_key>/", complaints.complaint_new, name="complaint_new"),
    path("complaints/<uuid:ref>/", complaints.complaint, name="complaint"),
    path("<str:unit_key>/complaints/", complaints.complaint_list, name="complaints"),
    path("<str:unit_key>/complaints/new/", complaints.complaint_pass_on, name="complaint_pass_on"),
    path("findings/<int:pk>/", findings.finding, name="finding"),
    path("<str:unit_key>/findings/", findings.finding_list, name="findings"),
    path("<str:unit_key>/findings/new/", findings.finding_new, name="finding_new"),
    path("oversight/", overseers.country, name="oversight"),
    path("incidents/<uuid:ref>/", watches.incident, name="incident"),
    path("<str:unit_key>/drills/", watches.drill_list, name="drills"),
    path("<str:unit_key>/drills/new/", watches.drill_new, name="drill_new"),
    path("visits/<int:pk>/", visits.visit, name="visit"),
    path("<str:unit_key>/visits/", watches.visit_list, name="visits"),
    path("<str:unit_key>/visits/new/", watches.visit_new, name="visit_new"),
    path("<str:unit_key>/incidents/", watches.incident_list, name="incidents"),
    path("<str:unit_key>/incidents/new/", watches.incident_new, name="incident_new"),
    path("<str:unit_key>/scores/", overseers.score_list, name="scores"),
    path("<str:unit_key>/scores/new/", overseers.score_new, name="score_new"),
]
duplicate: Final[list[URLPattern]] = [
    path("duplicates/", pairs.duplicates, name="duplicates"),
    path("duplicates/<int:pk>/", pairs.duplicate, name="duplicate"),
]
search: Final[list[URLPattern]] = [
    path("people/", people.people_everywhere, name="people_everywhere"),
    path("<str:unit_key>/people/", people.people_list, name="people"),
]
identity: Final[list[URLPattern]] = [path("stays/<uuid:ref>/identity/", identities.identity, name="identity")]
journal: Final[list[URLPattern]] = [
    path("<str:unit_key>/journal/", journals.journal, name="journal"),
    path("<str:unit_key>/journal/head/", journals.head, name="journal_head"),
]
fields: Final[list[URLPattern]] = [path("fields/", field_pages.fields, name="fields")]
figures: Final[list[URLPattern]] = [
    path("figures/", public.all_months, name="figures"),
    path("figures/<str:month>/", public.month, name="figures_month"),
]

urlpatterns = [
    *desk,
    *arrival,
    *clock,
    *alarm,
    *referral,
    *oversight,
    *duplicate,
    *journal,
    *fields,
    *figures,
    *screening,
    *transfer,
    *services,
    *shift,
    *search,
    *identity,
    *stay,
    *board,
]
