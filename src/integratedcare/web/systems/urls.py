"""Addresses of systems."""

from integratedcare.web.design.addresses import page_paths
from integratedcare.web.systems import views

urlpatterns = [
    *page_paths("systems", views.systems, "systems"),
    *page_paths("systems/<code:code>", views.system, "system"),
]
