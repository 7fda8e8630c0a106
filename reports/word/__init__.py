"""Reports as Word files, in the form of the Party's documents.

`base` makes the template that the application brings; `variables` says what a template may use and fills it;
`filling` renders it, in a sandbox, since an office may put its own template in its place (`checking` judges that).

Word's libraries are heavy: `base`, `filling`, `checking`, `making` are imported where a file is asked for, not at the start.
"""

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
