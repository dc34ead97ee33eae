"""What the pages of practices and recommendations show."""
