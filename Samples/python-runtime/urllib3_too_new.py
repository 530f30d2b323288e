"""botocore 1.29.90 and requests 2.25 beside urllib3 2."""

import requests

import botocore.httpsession
