"""circular_models imports circular_views, which imports circular_models."""

import circular_models

circular_models.Order()
