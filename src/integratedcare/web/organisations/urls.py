"""Addresses of organisations."""

from integratedcare.web.design.addresses import page_paths
from integratedcare.web.organisations import views

urlpatterns = page_paths("organisations/<code:code>", views.organisation, "organisation")
