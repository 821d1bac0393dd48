"""English, as people in the US write it. Nobody has to think about a month that is a whole word."""

DATE_FORMAT = "F j, Y"  # November 20, 2026
