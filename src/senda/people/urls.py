from django.urls import path

from senda.people.views import account, official, post, roster, sign_in

app_name = "people"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("second-factor/", sign_in.second_factor, name="second_factor"),
    path("invitation/<str:who>/<str:token>/", sign_in.invitation, name="invitation"),
    path("forgotten/", sign_in.forgotten, name="forgotten"),
    path("accounts/", account.account_list, name="account_list"),
    path("accounts/open/", account.open_account, name="open_account"),
    path("accounts/<int:pk>/", account.account, name="account"),
    path("demo/sign-in/<int:pk>/", sign_in.demonstration_sign_in, name="demonstration_sign_in"),
    path("officials/", official.official_list, name="official_list"),
    path("officials/<int:pk>/", official.official, name="official"),
    path("officials/imports/", roster.staff_import_list, name="staff_import_list"),
    path("officials/imports/<int:pk>/", roster.staff_import, name="staff_import"),
    path("officials/imports/<int:pk>/import/", roster.staff_import_apply, name="staff_import_apply"),
    path("officials/imports/<int:pk>/discard/", roster.staff_import_discard, name="staff_import_discard"),
    path("officials/imports/<int:pk>/undo/", roster.staff_import_undo, name="staff_import_undo"),
    path("officials/imports/<int:pk>/confirm/", roster.staff_import_confirm, name="staff_import_confirm"),
    path("officials/imports/<int:pk>/headings/", roster.staff_import_headings, name="staff_import_headings"),
    path("officials/<int:pk>/posts/", post.posts, name="posts"),
]
