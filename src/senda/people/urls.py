from django.urls import path

from senda.people.views import account, post

app_name = "people"
urlpatterns = [
    path("sign-in/", account.sign_in, name="sign_in"),
    path("sign-out/", account.sign_out, name="sign_out"),
    path("second-factor/", account.second_factor, name="second_factor"),
    path("invitation/<str:who>/<str:token>/", account.invitation, name="invitation"),
    path("forgotten/", account.forgotten, name="forgotten"),
    path("accounts/", account.account_list, name="account_list"),
    path("accounts/open/", account.open_account, name="open_account"),
    path("accounts/<int:pk>/", account.account, name="account"),
    path("demo/sign-in/<int:pk>/", account.demonstration_sign_in, name="demonstration_sign_in"),
    path("officials/<int:pk>/posts/", post.posts, name="posts"),
]
