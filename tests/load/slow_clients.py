"""Keeps 200 connections open that send a header line every half second and never finish their request.

usage: slow_clients.py PORT SECONDS
"""
import socket
import sys
import time

CONNECTIONS = 200


def connect(port):
    client = socket.create_connection(("127.0.0.1", port))
    client.setblocking(False)
    client.send(b"GET /api/status HTTP/1.1\r\n")
    return client


def main():
    port, end = int(sys.argv[1]), time.monotonic() + float(sys.argv[2])
    clients, closed = [connect(port) for _ in range(CONNECTIONS)], 0
    while time.monotonic() < end:
        time.sleep(0.5)
        for index, client in enumerate(clients):
            try:
                client.send(b"X: y\r\n")
            except OSError:
                client.close()
                clients[index] = connect(port)
                closed += 1

    print(f"{closed} connections were closed by the server and opened again")


main()
