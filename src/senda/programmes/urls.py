"""The addresses of programmes, grouped by noun."""

from django.urls import URLPattern

app_name = "programmes"

edition: list[URLPattern] = []
nomination: list[URLPattern] = []
nomination_import: list[URLPattern] = []
selection: list[URLPattern] = []
timetable: list[URLPattern] = []
attendance: list[URLPattern] = []
assessment: list[URLPattern] = []

urlpatterns = [*edition, *nomination, *nomination_import, *selection, *timetable, *attendance, *assessment]
