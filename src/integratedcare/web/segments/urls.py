"""Addresses of segments. Those that record come before a body's own, whose code could be the same word."""

from django.urls import path

from integratedcare.web.design.addresses import page_paths
from integratedcare.web.segments import recording_views, views

urlpatterns = [
    *page_paths("segments", views.segments, "segments"),
    path("segments/deficits/", recording_views.deficits, name="segment-deficits"),
    path("segments/<code:code>/decide/", recording_views.decide, name="segment-decide"),
    *page_paths("segments/<code:code>", views.segment, "segment"),
]
