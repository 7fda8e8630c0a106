"""The official statistics forms: filled out of the catalogue, checked against each other, beside typed figures."""
