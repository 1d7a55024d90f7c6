"""Addresses of indicators."""

from integratedcare.web.design.addresses import page_paths
from integratedcare.web.indicators import views

urlpatterns = [
    *page_paths("indicators", views.indicators, "indicators"),
    *page_paths("indicators/<slug:indicator>", views.indicator, "indicator"),
]
