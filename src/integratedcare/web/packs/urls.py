"""The addresses of board packs."""

from django.urls import path, register_converter

from integratedcare.web.design.addresses import page_paths
from integratedcare.web.packs import views


class MonthConverter:
    """A month: 2026-03."""

    regex = "[0-9]{4}-[0-9]{2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(MonthConverter, "month")

urlpatterns = [
    *page_paths("packs", views.packs, "packs"),
    *page_paths("packs/<code:code>", views.board_packs, "board-packs", takes_forms=True),
    path("packs/<code:code>/draft.pdf", views.draft, name="pack-draft"),
    path("packs/<code:code>/<month:month>/words/", views.words, name="pack-words"),
    path("packs/<code:code>/<month:month>/v<int:version>.pdf", views.issued_pdf, name="pack-pdf"),
    path("packs/<code:code>/<month:month>/v<int:version>.json", views.issued_content, name="pack-content"),
]
