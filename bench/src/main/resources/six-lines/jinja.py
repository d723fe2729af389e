"""Renders the same six lines with Jinja2, for so many rounds of a second each.

Prints the version, the renders per second of each round (by the clock, then by processor time), and
the text."""

import sys
import time

import jinja2

TEXT = """\
ip route replace {{ destination }} via {{ next_hop.address }} dev {{ next_hop.interface }} table {{ table }}
ip rule add to {{ destination }} iif {{ next_hop.interface }} pref {{ preference }} lookup {{ table }}
iptables -A FORWARD -o {{ next_hop.interface }} -d {{ destination }} -j ACCEPT
iptables -D FORWARD -o {{ next_hop.interface }} -d {{ destination }} -j ACCEPT
ip rule del to {{ destination }} iif {{ next_hop.interface }} pref {{ preference }} lookup {{ table }}
ip route del {{ destination }} via {{ next_hop.address }} dev {{ next_hop.interface }} table {{ table }}
"""
VALUES = {
    "destination": "172.16.0.0/24",
    "next_hop": {"address": "192.168.0.1", "interface": "eth2"},
    "preference": "1003",
    "table": "101",
}


def renders_in_a_second(template):
    """By the clock, and of processor time."""
    count = 0
    start, processor = time.perf_counter(), time.process_time()
    while True:
        for _ in range(1000):
            template.render(VALUES)
        count += 1000
        elapsed = time.perf_counter() - start
        if elapsed >= 1:
            return count / elapsed, count / (time.process_time() - processor)


template = jinja2.Environment().from_string(TEXT)
rounds = [renders_in_a_second(template) for _ in range(int(sys.argv[1]))]
print(jinja2.__version__)
print(" ".join(str(clock) for clock, _ in rounds))
print(" ".join(str(processor) for _, processor in rounds))
print(template.render(VALUES))
