"""One half of the circle."""

from circular_views import render


class Order:
    def page(self):
        return render(self)
