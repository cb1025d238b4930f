from django.urls import path

from senda.duties import views

app_name = "duties"
urlpatterns = [
    path("law/", views.law, name="law"),
    path("law/clocks/", views.clocks, name="clocks"),
    path("law/sources/", views.sources, name="sources"),
    path("law/<str:norm_id>/", views.norm, name="norm"),
]
