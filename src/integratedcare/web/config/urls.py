"""Every address of the site. Each subject lists its own in its `urls.py`."""

from django.conf import settings
from django.urls import include, path, register_converter

from integratedcare.web.design.addresses import CodeConverter, FormConverter

register_converter(CodeConverter, "code")
register_converter(FormConverter, "form")

urlpatterns = [path("", include(f"integratedcare.web.{subject}.urls")) for subject in settings.SUBJECTS]

handler400 = "integratedcare.web.config.error_pages.bad_request"
handler403 = "integratedcare.web.config.error_pages.not_allowed"
handler404 = "integratedcare.web.config.error_pages.page_not_found"
handler500 = "integratedcare.web.config.error_pages.server_error"
handler429 = "integratedcare.web.config.error_pages.too_often"  # allauth asks for it by this name
