from django.urls import path

from senda.home.views import demonstration, journal, public, roles

app_name = "home"
urlpatterns = [
    path("", public.about, name="public"),
    path("home/", roles.home, name="home"),
    path("demo/", demonstration.demo, name="demo"),
    path("journal/", journal.journal, name="journal"),
    path("journal/check/", journal.check_journal, name="check_journal"),
    path("about/privacy/", public.privacy, name="privacy"),
    path("about/accessibility/", public.accessibility, name="accessibility"),
]
