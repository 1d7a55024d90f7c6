"""Addresses of oversight. A scorecard's comes last: a board's code could be any word."""

from integratedcare.web.design.addresses import page_paths
from integratedcare.web.oversight import views

urlpatterns = [
    *page_paths("oversight", views.oversight, "oversight"),
    *page_paths("oversight/compare", views.compare, "oversight-compare"),
    *page_paths("oversight/changes", views.changes, "oversight-changes"),
    *page_paths("oversight/<code:code>", views.scorecard, "scorecard"),
]
