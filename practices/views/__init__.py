"""The views of practices and recommendations: which objects, which page, which template."""
