"""OpenCV 4.8, built against NumPy 1, beside NumPy 2."""

import cv2
