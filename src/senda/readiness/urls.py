from django.urls import path

from senda.readiness.views import centre, country, lists

app_name = "readiness"
urlpatterns = [
    path("readiness/", country.country, name="map"),
    path("readiness/expiring/", lists.expiring_list, name="expiring"),
    path("readiness/vacancies/", lists.vacancy_list, name="vacancies"),
    path("states/<str:key>/", country.state, name="state"),
    path("centres/", centre.centre_list, name="centre_list"),
    path("centres/<str:key>/", centre.centre, name="centre"),
]
