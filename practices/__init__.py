"""Practices, their outcomes and transfers, and recommendations. Stands on projects and portal."""
