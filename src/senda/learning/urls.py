"""The addresses of learning: the tests of the person who is signed in, and the item bank."""

from django.urls import path

from senda.learning.views import item, sitting

app_name = "learning"
urlpatterns = [
    path("tests/", sitting.mine, name="mine"),
    path("tests/<int:pk>/", sitting.test, name="test"),
    path("tests/<int:pk>/begin/", sitting.begin, name="begin"),
    path("tests/<int:pk>/questions/<int:number>/", sitting.question, name="question"),
    path("tests/<int:pk>/review/", sitting.review, name="review"),
    path("tests/<int:pk>/result/", sitting.result, name="result"),
    path("items/", item.item_list, name="item_list"),
    path("items/<slug:item_id>/", item.item, name="item"),
]
