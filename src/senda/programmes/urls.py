"""The addresses of programmes, grouped by noun."""

from django.urls import URLPattern, path

from senda.programmes.endpoints import calendar as calendar_endpoint
from senda.programmes.views import assessment as assessment_views
from senda.programmes.views import attendance as attendance_views
from senda.programmes.views import calendar as calendar_views
from senda.programmes.views import cohort as cohort_views
from senda.programmes.views import door as door_views
from senda.programmes.views import edition as edition_views
from senda.programmes.views import hours as hours_views
from senda.programmes.views import nomination as nomination_views
from senda.programmes.views import nomination_import as import_views
from senda.programmes.views import seat as seat_views
from senda.programmes.views import selection as selection_views
from senda.programmes.views import session as session_views
from senda.programmes.views import timetable as timetable_views

app_name = "programmes"

edition: list[URLPattern] = [
    path("editions/", edition_views.edition_list, name="edition_list"),
    path("editions/<int:number>/", edition_views.edition, name="edition"),
]
nomination: list[URLPattern] = [
    path("editions/<int:number>/nominations/", nomination_views.nomination_list, name="nomination_list"),
    path("editions/<int:number>/nominations/<str:state>/", nomination_views.nominations, name="nominations"),
    path("editions/<int:number>/nominations/<str:state>/nominate/", nomination_views.nominate, name="nominate"),
    path("nominations/<int:pk>/", nomination_views.nomination, name="nomination"),
    path("nominations/<int:pk>/move/", nomination_views.nomination_move, name="nomination_move"),
]
nomination_import: list[URLPattern] = [
    path(
        "editions/<int:number>/nominations/imports/", import_views.nomination_import_list, name="nomination_import_list"
    ),
    path(
        "editions/<int:number>/nominations/imports/all/",
        import_views.nomination_import_all,
        name="nomination_import_all",
    ),
    path("nominations/imports/<int:pk>/", import_views.nomination_import, name="nomination_import"),
    path("nominations/imports/<int:pk>/import/", import_views.nomination_import_apply, name="nomination_import_apply"),
    path(
        "nominations/imports/<int:pk>/discard/",
        import_views.nomination_import_discard,
        name="nomination_import_discard",
    ),
    path("nominations/imports/<int:pk>/undo/", import_views.nomination_import_undo, name="nomination_import_undo"),
    path(
        "nominations/imports/<int:pk>/confirm/",
        import_views.nomination_import_confirm,
        name="nomination_import_confirm",
    ),
    path(
        "nominations/imports/<int:pk>/headings/",
        import_views.nomination_import_headings,
        name="nomination_import_headings",
    ),
    path(
        "editions/<int:number>/nominations/<str:state>/export/",
        import_views.nomination_export,
        name="nomination_export",
    ),
]
selection: list[URLPattern] = [
    path("editions/<int:number>/selection/", selection_views.selection, name="selection"),
    path("editions/<int:number>/selection/solve/", selection_views.selection_solve, name="selection_solve"),
    path("editions/<int:number>/selection/<int:proposal>/", selection_views.selection, name="selection_past"),
    path(
        "editions/<int:number>/selection/<int:proposal>/confirm/",
        selection_views.selection_confirm,
        name="selection_confirm",
    ),
    path("nominations/<int:pk>/pin/", selection_views.selection_pin, {"kind": "pin"}, name="selection_pin"),
    path("nominations/<int:pk>/exclude/", selection_views.selection_pin, {"kind": "exclude"}, name="selection_exclude"),
    path("nominations/<int:pk>/unpin/", selection_views.selection_unpin, name="selection_unpin"),
    path("editions/<int:number>/cohort/", cohort_views.cohort, name="cohort"),
    path("editions/<int:number>/cohort/<int:pk>/drop/", cohort_views.cohort_drop, name="cohort_drop"),
    path("editions/<int:number>/cohort/<int:pk>/substitute/", cohort_views.cohort_substitute, name="cohort_substitute"),
    path("editions/<int:number>/balance/", cohort_views.cohort_balance, name="cohort_balance"),
]
timetable: list[URLPattern] = [
    path("editions/<int:number>/timetable/", timetable_views.timetable, name="timetable"),
    path("editions/<int:number>/timetable/list/", timetable_views.session_list, name="session_list"),
    path("editions/<int:number>/timetable/draft/", timetable_views.timetable_draft, name="timetable_draft"),
    path("editions/<int:number>/timetable/compare/", timetable_views.timetable_compare, name="timetable_compare"),
    path(
        "editions/<int:number>/timetable/<int:version>/publish/",
        timetable_views.timetable_publish,
        name="timetable_publish",
    ),
    path(
        "editions/<int:number>/timetable/<int:version>/revise/",
        timetable_views.timetable_revise,
        name="timetable_revise",
    ),
    path(
        "editions/<int:number>/timetable/<int:version>/replan/",
        timetable_views.timetable_replan,
        name="timetable_replan",
    ),
    path(
        "editions/<int:number>/timetable/<int:version>/discard/",
        timetable_views.timetable_discard,
        name="timetable_discard",
    ),
    path("editions/<int:number>/rooms/", timetable_views.room_list, name="room_list"),
    path("sessions/<int:pk>/", session_views.session, name="session"),
    path("seats/<int:pk>/days/", session_views.seat_days, name="seat_days"),
    path("calendar/", calendar_views.calendar, name="calendar"),
    path("calendar/seats.ics", calendar_endpoint.seat_calendar, name="seat_calendar"),
    path("calendar/<str:token>.ics", calendar_endpoint.calendar_feed, name="calendar_feed"),
]
attendance: list[URLPattern] = [
    path("editions/<int:number>/attendance/", attendance_views.attendance_list, name="attendance_list"),
    path("editions/<int:number>/attendance/sheet/", attendance_views.attendance_sheet, name="attendance_sheet"),
    path("attendance/<int:pk>/", attendance_views.attendance, name="attendance"),
    path("attendance/<int:pk>/undo/", attendance_views.attendance_undo, name="attendance_undo"),
    path("attendance/<int:pk>/screen/", door_views.attendance_screen, name="attendance_screen"),
    path("a/", door_views.door, name="door"),
    path("a/<int:pk>/", door_views.scan, name="scan"),
    path("a/<int:pk>/<str:code>/", door_views.scan, name="scan_code"),
    path("editions/<int:number>/hours/", hours_views.hours, name="hours"),
    path("editions/<int:number>/hours/<int:person_id>/", hours_views.hours_person, name="hours_person"),
    path("hours/", hours_views.my_hours, name="my_hours"),
]
assessment: list[URLPattern] = [
    path("editions/<int:number>/tests/", assessment_views.assessment, name="assessment"),
    path("editions/<int:number>/tests/<slug:kind>/", assessment_views.assessment_results, name="assessment_results"),
    path("editions/<int:number>/tests/<slug:kind>/items/", assessment_views.assessment_items, name="assessment_items"),
    path("editions/<int:number>/tests/<slug:kind>/close/", assessment_views.assessment_close, name="assessment_close"),
    path("editions/<int:number>/tests/<slug:kind>/join/", assessment_views.assessment_join, name="assessment_join"),
]
seat: list[URLPattern] = [
    path("seats/", seat_views.seat_list, name="seat_list"),
    path("seats/<int:pk>/", seat_views.seat, name="seat"),
]

urlpatterns = [*edition, *nomination_import, *nomination, *selection, *timetable, *attendance, *assessment, *seat]
