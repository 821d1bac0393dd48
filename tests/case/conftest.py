"""Free inputs are tried on machines that others share: how long one example takes proves nothing."""

from hypothesis import settings

settings.register_profile("case", deadline=None)
settings.load_profile("case")
