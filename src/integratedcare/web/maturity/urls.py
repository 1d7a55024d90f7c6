"""Addresses of maturity. Drafts come before a body's own page, whose code the word could be."""

from django.urls import path

from integratedcare.web.design.addresses import page_paths
from integratedcare.web.maturity import recording_views, views

urlpatterns = [
    *page_paths("maturity", views.matrix, "maturity"),
    path("maturity/drafts/<int:number>/", recording_views.draft, name="maturity-draft"),
    path("maturity/<code:code>/assess/", recording_views.assess, name="maturity-assess"),
    *page_paths("maturity/<code:code>", views.body, "maturity-body"),
]
