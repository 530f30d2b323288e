"""A query where no MongoDB listens."""
from pymongo import MongoClient

client = MongoClient("mongodb://127.0.0.1:27099", serverSelectionTimeoutMS=1500)
print(client.shop.orders.find_one())
