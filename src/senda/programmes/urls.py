"""The addresses of programmes, grouped by noun."""

from django.urls import URLPattern, path

from senda.programmes.views import attendance as attendance_views
from senda.programmes.views import door as door_views
from senda.programmes.views import hours as hours_views

app_name = "programmes"

edition: list[URLPattern] = []
nomination: list[URLPattern] = []
nomination_import: list[URLPattern] = []
selection: list[URLPattern] = []
timetable: list[URLPattern] = []
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
assessment: list[URLPattern] = []

urlpatterns = [*edition, *nomination, *nomination_import, *selection, *timetable, *attendance, *assessment]
