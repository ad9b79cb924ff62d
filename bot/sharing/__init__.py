"""What people pass on, and what they keep."""
