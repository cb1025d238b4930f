"""The addresses of the practice centre: simulated cases and shifts. The register's twin stands under /practice/register/.

Fixed words stand before the key of a case, so that no case can hide a page.
"""

from django.urls import URLPattern, path

from senda.practice.views import author as author_views
from senda.practice.views import case as case_views
from senda.practice.views import play as play_views
from senda.practice.views import player as player_views
from senda.practice.views import result as result_views
from senda.practice.views import signature as signature_views

app_name = "practice"

author: list[URLPattern] = [
    path("cases/author/", author_views.author_list, name="author_list"),
    path("cases/author/new/", author_views.author_new, name="author_new"),
    path("cases/author/versions/<int:pk>/", signature_views.version, name="version"),
    path("cases/author/versions/<int:pk>/prove/", signature_views.prove, name="prove"),
    path("cases/author/versions/<int:pk>/sign/", signature_views.sign, name="sign"),
    path("cases/author/versions/<int:pk>/withdraw/", signature_views.withdraw, name="withdraw"),
    path("cases/author/<slug:key>/", author_views.author, name="author"),
    path("cases/author/<slug:key>/form/", author_views.author_form, name="author_form"),
    path("cases/author/<slug:key>/texts/", author_views.author_texts, name="author_texts"),
    path("cases/author/<slug:key>/try/", author_views.author_try, name="author_try"),
]
shift: list[URLPattern] = []
play: list[URLPattern] = [
    path("cases/outbox/", play_views.receive, name="receive"),
    path("cases/plays/<uuid:ref>/", play_views.play, name="play"),
    path("cases/plays/<uuid:ref>/result/", result_views.result, name="result"),
    path("cases/plays/<uuid:ref>/again/", play_views.again, name="again"),
    path("cases/assignments/<uuid:ref>/begin/", play_views.begin_set, name="begin_set"),
]
player: list[URLPattern] = [
    path("cases/worker.js", player_views.worker, name="worker"),
    path("cases/offline/", player_views.offline, name="offline"),
    path("cases/<slug:key>/<slug:language>.json", player_views.case_json, name="case_json"),
    path("cases/<slug:key>/play/", player_views.player, name="player"),
]
case: list[URLPattern] = [
    path("cases/", case_views.case_list, name="case_list"),
    path("cases/<slug:key>/", case_views.case, name="case"),
    path("cases/<slug:key>/begin/", play_views.begin, name="begin"),
]

urlpatterns = [*author, *shift, *play, *player, *case]
