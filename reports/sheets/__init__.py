"""A superior's workbook filled without being rewritten: only the cells that are filled change, byte for byte."""
