"""Reading what people bring in workbooks: judged before it is opened, read in a process of its own, kept enciphered
until it is written.  Knows nothing of registers."""
