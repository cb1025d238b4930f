"""The addresses of the practice centre: simulated cases and shifts. The register's twin stands under /practice/register/.

Fixed words stand before the key of a case, so that no case can hide a page.
"""

from django.urls import URLPattern, path

from senda.practice.views import assessment as assessment_views
from senda.practice.views import author as author_views
from senda.practice.views import case as case_views
from senda.practice.views import play as play_views
from senda.practice.views import player as player_views
from senda.practice.views import progress as progress_views
from senda.practice.views import rating as rating_views
from senda.practice.views import result as result_views
from senda.practice.views import shift as shift_views
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
shift: list[URLPattern] = [
    path("cases/shifts/", shift_views.shift_list, name="shift_list"),
    path("cases/shifts/begin/", shift_views.shift_begin, name="shift_begin"),
    path("cases/shifts/<uuid:ref>/", shift_views.shift_play, name="shift_play"),
    path("cases/shifts/<uuid:ref>/timeline.json", shift_views.shift_timeline, name="shift_timeline"),
    path("cases/shifts/<uuid:ref>/result/", shift_views.shift_result, name="shift_result"),
    path("cases/shifts/<uuid:ref>/statements.jsonl", shift_views.shift_statements, name="shift_statements"),
]
play: list[URLPattern] = [
    path("cases/outbox/", play_views.receive, name="receive"),
    path("cases/plays/", progress_views.play_list, name="play_list"),
    path("cases/plays/<uuid:ref>/", play_views.play, name="play"),
    path("cases/plays/<uuid:ref>/result/", result_views.result, name="result"),
    path("cases/plays/<uuid:ref>/again/", play_views.again, name="again"),
    path("cases/plays/<uuid:ref>/statements.jsonl", result_views.statements, name="statements"),
]
assessment: list[URLPattern] = [
    path("cases/assignments/", assessment_views.assignment_list, name="assignment_list"),
    path("cases/assignments/new/", assessment_views.assign, name="assign"),
    path("cases/assignments/<uuid:ref>/begin/", play_views.begin_set, name="begin_set"),
    path("cases/plays/<uuid:ref>/rate/", rating_views.rate, name="rate"),
    path("cases/ratings/", rating_views.rating_list, name="rating_list"),
    path("cases/agreement/", rating_views.agreement, name="agreement"),
    path("cases/progress/", progress_views.progress, name="progress"),
    path("cases/progress/<int:person_id>/", progress_views.progress_person, name="progress_person"),
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

urlpatterns = [*author, *shift, *play, *assessment, *player, *case]
