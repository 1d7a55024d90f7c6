"""The addresses of finance returns."""

from integratedcare.web.design.addresses import page_paths
from integratedcare.web.returns import views

urlpatterns = [
    *page_paths("returns", views.returns, "returns"),
    *page_paths("returns/<code:code>", views.finance_return, "return", takes_forms=True),
]
