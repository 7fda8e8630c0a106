"""The yearly report in words: sentences with places for figures, so that a text and its proof cannot part.

`wording` reads such a sentence and fills it; `outline` holds the sentences the application brings; `telling` puts the
sections of one unit and period together, with what the office wrote instead.
"""
