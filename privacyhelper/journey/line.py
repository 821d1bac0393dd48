"""The sign that stands for a line to write on, within a text. Nobody can type it: cleaning takes out private-use signs."""

LINE = "\ue000"
