"""A producer where no broker listens."""
from kafka import KafkaProducer

KafkaProducer(bootstrap_servers="127.0.0.1:9099", bootstrap_timeout_ms=2000)
