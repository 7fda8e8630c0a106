"""Gộp hồ sơ: two records of one person become one, with everything that hangs on either.

`hanging` finds what hangs on somebody, `clashes` what cannot stand twice, `facts` the values to choose between,
`acting` merges, `taking_back` undoes it as a whole, `rights` says who may.  Nothing here reads a clock.
"""
