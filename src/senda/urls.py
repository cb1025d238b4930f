"""Every address. Those of the contexts stand in their own urls.py."""

from django.urls import include, path

from senda.home.views.frame import set_language

urlpatterns = [
    path("language/", set_language, name="set_language"),
    path("", include("senda.home.urls")),
    path("", include("senda.people.urls")),
    path("", include("senda.duties.urls")),
    path("", include("senda.records.urls")),
    path("", include("senda.programmes.urls")),
    path("", include("senda.learning.urls")),
    path("", include("senda.credentials.urls")),
    path("", include("senda.readiness.urls")),
    path("", include("senda.practice.urls")),
    path("register/", include("senda.centres.urls")),
    path("practice/register/", include("senda.centres.urls", namespace="twin")),
]

handler400 = "senda.home.views.frame.bad_request"
handler403 = "senda.home.views.frame.forbidden"
handler404 = "senda.home.views.frame.not_found"
handler500 = "senda.home.views.frame.failed"
