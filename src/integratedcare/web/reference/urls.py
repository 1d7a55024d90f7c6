"""Addresses of the home page and of what explains the rest."""

from django.urls import path
from django.views.decorators.http import require_safe

from integratedcare.web.design.addresses import page_paths
from integratedcare.web.reference import views

urlpatterns = [
    path("", require_safe(views.home), name="home"),
    *page_paths("glossary", views.glossary, "glossary"),
    *page_paths("downloads", views.downloads, "downloads"),
    path("downloads/manifest.json", require_safe(views.manifest), name="manifest"),
    path("downloads/<slug:table>.<str:ending>", require_safe(views.table_file), name="table-file"),
    *page_paths("data-sources", views.data_sources, "data-sources"),
    *page_paths("history", views.history, "history"),
    path("about/", require_safe(views.about), name="about"),
    path("accessibility/", require_safe(views.accessibility), name="accessibility"),
]
