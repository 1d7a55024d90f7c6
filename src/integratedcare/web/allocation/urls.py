"""Addresses of fair shares."""

from django.urls import path
from django.views.decorators.http import require_safe

from integratedcare.web.allocation import views
from integratedcare.web.allocation.compare.views import compare
from integratedcare.web.allocation.opening.views import opening
from integratedcare.web.allocation.places.views import places
from integratedcare.web.design.addresses import page_paths

urlpatterns = [
    *page_paths("fair-shares", views.fair_shares, "fair-shares"),
    path("fair-shares.yaml", require_safe(views.scenario), name="fair-shares-scenario"),
    path("fair-shares.zip", require_safe(views.bundle), name="fair-shares-bundle"),
    *page_paths("fair-shares/places", places, "fair-shares-places", takes_forms=True),
    *page_paths("fair-shares/opening", opening, "fair-shares-opening", takes_forms=True),
    *page_paths("fair-shares/compare", compare, "fair-shares-compare", takes_forms=True),
]
