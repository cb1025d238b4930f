"""The addresses of the practice centre: simulated cases and shifts. The register's twin stands under /practice/register/.

Fixed words stand before the key of a case, so that no case can hide a page.
"""

from django.urls import URLPattern, path

from senda.practice.views import case as case_views
from senda.practice.views import play as play_views
from senda.practice.views import result as result_views

app_name = "practice"

author: list[URLPattern] = []
shift: list[URLPattern] = []
play: list[URLPattern] = [
    path("cases/outbox/", play_views.receive, name="receive"),
    path("cases/plays/<uuid:ref>/", play_views.play, name="play"),
    path("cases/plays/<uuid:ref>/result/", result_views.result, name="result"),
    path("cases/plays/<uuid:ref>/again/", play_views.again, name="again"),
    path("cases/assignments/<uuid:ref>/begin/", play_views.begin_set, name="begin_set"),
]
player: list[URLPattern] = []
case: list[URLPattern] = [
    path("cases/", case_views.case_list, name="case_list"),
    path("cases/<slug:key>/", case_views.case, name="case"),
    path("cases/<slug:key>/begin/", play_views.begin, name="begin"),
]

urlpatterns = [*author, *shift, *play, *player, *case]
