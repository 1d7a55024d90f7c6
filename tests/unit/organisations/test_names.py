"""What a board is called for short, wherever it is named."""

import pytest

from integratedcare.organisations.names import short_name


@pytest.mark.parametrize(
    ("published", "short"),
    [
        ("NHS Birmingham and Solihull Integrated Care Board", "Birmingham and Solihull"),
        ("NHS BLACK COUNTRY INTEGRATED CARE BOARD", "BLACK COUNTRY"),
        ("NHS Frimley ICB", "Frimley"),
        ("Surrey Heartlands", "Surrey Heartlands"),
        ("NHS Frimley ICB - D4U1Y", "Frimley ICB - D4U1Y"),  # a location: its code tells it from its neighbours
    ],
)
def test_nhs_and_integrated_care_board_are_left_out(published, short):
    assert short_name(published) == short
