"""Addresses of the home page and of what explains the rest."""

from django.urls import path

from integratedcare.web.design.addresses import page_paths
from integratedcare.web.reference import views

urlpatterns = [
    path("", views.home, name="home"),
    *page_paths("glossary", views.glossary, "glossary"),
    *page_paths("downloads", views.downloads, "downloads"),
    path("downloads/manifest.json", views.manifest, name="manifest"),
    path("downloads/<slug:table>.<str:ending>", views.table_file, name="table-file"),
    *page_paths("data-sources", views.data_sources, "data-sources"),
    *page_paths("history", views.history, "history"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
