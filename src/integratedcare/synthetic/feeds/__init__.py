"""The raw files that a whole made-up health and care system would send, with the truth kept aside."""

from integratedcare.synthetic.feeds.make import make_feeds, refuse_sizes
from integratedcare.synthetic.feeds.system import System, read_system

__all__ = ["System", "make_feeds", "read_system", "refuse_sizes"]
