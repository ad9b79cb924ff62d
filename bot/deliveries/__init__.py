"""What destinations are told: subscriptions, digests, and how each gets there once."""
