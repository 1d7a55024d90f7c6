"""The address of the audit trail."""

from integratedcare.web.audit.views import audit
from integratedcare.web.design.addresses import page_paths

urlpatterns = page_paths("audit", audit, "audit")
