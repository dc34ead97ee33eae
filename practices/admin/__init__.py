"""The admin of practices and recommendations."""

from practices.admin import practices as practices
from practices.admin import recommendations as recommendations
