"""The addresses of the practice centre: simulated cases and shifts. The register's twin stands under /practice/register/."""

from django.urls import URLPattern

app_name = "practice"
urlpatterns: list[URLPattern] = []
