"""Addresses of recovery programmes. Opening one comes before a programme's own, whose reference it could be."""

from django.urls import path

from integratedcare.web.design.addresses import page_paths
from integratedcare.web.recovery import recording_views, views

urlpatterns = [
    *page_paths("recovery", views.programmes, "recovery"),
    path("recovery/new/", recording_views.new, name="recovery-new"),
    path("recovery/<code:reference>/record/<slug:kind>/", recording_views.record, name="recovery-record"),
    path("recovery/<code:reference>/correct/<int:number>/", recording_views.correct, name="recovery-correct"),
    *page_paths("recovery/<code:reference>", views.programme, "recovery-programme"),
]
