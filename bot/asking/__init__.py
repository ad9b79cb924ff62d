"""What people ask: a question in, verbatim and placed passages out."""
