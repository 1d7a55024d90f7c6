"""Addresses of the data page. A feed's comes last: its name could be any word."""

from django.urls import register_converter

from integratedcare.web.design.addresses import page_paths
from integratedcare.web.feeds import views


class FeedConverter:
    """A feed's name: admitted_care."""

    regex = "[a-z][a-z0-9_]{1,40}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FeedConverter, "feed")

urlpatterns = [
    *page_paths("feeds", views.feeds, "feeds"),
    *page_paths("feeds/changes", views.changes, "feed-changes"),
    *page_paths("feeds/linkage", views.linkage, "feed-linkage"),
    *page_paths("feeds/<feed:name>", views.feed, "feed"),
]
