"""What nobody should type, sent to everything that searches: nothing may break, and nothing may take long."""
