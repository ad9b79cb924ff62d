"""Proofs of what delivery promises, by killing the program and by letting years pass: `make crash`, `make days`."""
