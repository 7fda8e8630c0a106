"""Files that people attach: judged by their content, kept under generated names, checked whenever they leave again.

`kinds.judge` says what a file is or why it is refused; `storing` puts it into DATA_DIR/uploads and opens it again.
"""
