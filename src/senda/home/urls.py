from django.urls import path

from senda.home.views import public

app_name = "home"
urlpatterns = [
    path("", public.about, name="public"),
    path("home/", public.about, name="home"),
    path("demo/", public.about, name="demo"),
    path("about/privacy/", public.privacy, name="privacy"),
    path("about/accessibility/", public.accessibility, name="accessibility"),
]
