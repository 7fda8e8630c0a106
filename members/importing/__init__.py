"""From a workbook into a register: what a register takes is said by its own form, and written by it.

`Target` (one register's declaration) → `Work` (one pass over the rows of an upload) → `Line` (what becomes of a row) →
`batches` (keep, preview, write all or nothing) → `undoing`.
"""
