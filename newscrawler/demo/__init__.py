"""The bundled demo site: a small news site of our own, and its server on loopback."""
