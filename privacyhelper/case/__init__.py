"""One person's case: the answers, the situation they describe, what this person can say no to."""
