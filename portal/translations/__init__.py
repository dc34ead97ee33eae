"""The state of every translated text: who made it, from what, and whether the source has changed since."""
