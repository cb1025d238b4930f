"""The addresses of the record store: the machine interface under /xapi/, and its pages.

`/xapi/` takes a request without a version header for 2.0.0, `/xapi/1.0.3/` for 1.0.3. No address ends in a slash after them.
"""

from django.urls import URLPattern

app_name = "records"

endpoints: list[URLPattern] = []
pages: list[URLPattern] = []

urlpatterns = [*endpoints, *pages]
