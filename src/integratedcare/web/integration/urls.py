"""Addresses of the integration index."""

from integratedcare.web.design.addresses import page_paths
from integratedcare.web.integration import views

urlpatterns = page_paths("integration", views.integration, "integration")
