"""What to ask a sender for, from the words in which landing says what was wrong."""

import pytest

from integratedcare.feeds.convert import fault
from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.reading import WITHDRAWN
from integratedcare.web.feeds.labels import ask

WAITING_LIST = FEEDS["waiting_list"]


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        (WITHDRAWN, "Nothing to ask"),
        (fault(WAITING_LIST, "priority"), "which list of codes"),
        (fault(WAITING_LIST, "clock_start_date"), "how dates are written"),
        (fault(FEEDS["nhs_111"], "call_at"), "how dates are written"),
        (fault(WAITING_LIST, "on_cancer_list"), "what the column holds"),
    ],
)
def test_each_reason_has_its_own_question(said, asks):
    assert asks in ask(said)
