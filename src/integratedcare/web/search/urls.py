"""Addresses of search."""

from integratedcare.web.design.addresses import page_paths
from integratedcare.web.search import views

urlpatterns = page_paths("search", views.search, "search")
