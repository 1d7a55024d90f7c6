"""A made-up country with made-up people: a folder of public data that anything here can be built from."""

from integratedcare.synthetic.country import COUNTRY_NAME, HOME_BOARD
from integratedcare.synthetic.public_data import make_public_data

__all__ = ["COUNTRY_NAME", "HOME_BOARD", "make_public_data"]
