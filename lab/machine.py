"""The inner half of the level 2 lab: runs where the network namespaces are, in the virtual machine of lab/vm or on
this machine, and does what the tests outside ask for.

One process for everything, since starting programs is slow in software emulation: it enters a namespace, opens what it
needs there, and leaves again. Requests and answers are lines of JSON on one TCP connection; when that ends, so does the
program. Every other port that it listens on is the SSH server of one namespace.
"""
import argparse
import collections
import contextlib
import ctypes
import fcntl
import json
import os
import pwd
import selectors
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNET = 0x40000000
IP_MTU_DISCOVER, IPV6_MTU_DISCOVER, PROBE = 10, 23, 3
ETH_P_ALL, PACKET_OUTGOING = 3, 4
ANSWER_PORT, SINK_PORT = 7, 9
SIOCETHTOOL = 0x8946
ETHTOOL_OFF = (0x1F, 0x24, 0x2C)  # TCP segmentation, generic segmentation, generic receive
LARGEST = 65535


def network_of(thread_path):
    return os.open(thread_path, os.O_RDONLY)


@contextlib.contextmanager
def inside(namespace):
    """What this thread opens or starts meanwhile belongs to the namespace; an empty name is where we are."""
    if not namespace:
        yield
        return
    home = network_of("/proc/thread-self/ns/net")
    there = network_of("/run/netns/" + namespace)
    try:
        enter(there)
        yield
    finally:
        enter(home)
        os.close(there)
        os.close(home)


def enter(descriptor):
    if LIBC.setns(descriptor, CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "setns")


def family_of(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def daemon(function, *arguments):
    thread = threading.Thread(target=function, args=arguments, daemon=True)
    thread.start()
    return thread


class Hosts:
    """Hosts that answer on TCP and UDP port 7: their name, the nonce, the length that came, and the asker's address."""

    def __init__(self):
        self.selector = selectors.DefaultSelector()
        self.here = set()
        daemon(self.serve)

    def add(self, namespace, name):
        if name in self.here:
            return
        self.here.add(name)
        with inside(namespace):
            for family in (socket.AF_INET, socket.AF_INET6):
                for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                    server = socket.socket(family, kind)
                    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    if family == socket.AF_INET6:
                        server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                    never_fragment(server, family)
                    server.bind(("", ANSWER_PORT))
                    if kind == socket.SOCK_STREAM:
                        server.listen(16)
                    self.selector.register(server, selectors.EVENT_READ, (name, kind))

    def serve(self):
        while True:
            if not self.here:
                time.sleep(0.05)
                continue
            for key, _ in self.selector.select(1):
                name, kind = key.data
                try:
                    if kind == socket.SOCK_DGRAM:
                        question, sender = key.fileobj.recvfrom(LARGEST)
                        key.fileobj.sendto(answer(name, question, sender, len(question)), sender)
                    else:
                        connection, sender = key.fileobj.accept()
                        with connection:
                            connection.settimeout(5)
                            question = connection.recv(256)
                            connection.sendall(answer(name, question, sender, 0))
                except OSError:
                    pass


def answer(name, question, sender, length):
    """As long as the question, so that what is shown of one direction is shown of the other too."""
    nonce = question.split(b" ")[0].decode("ascii", "replace").strip()
    text = " ".join([name, nonce, sender[0].split("%")[0], str(length)]).encode() + b" "
    return text.ljust(length, b".") if length else text


def never_fragment(opened, family):
    if family == socket.AF_INET6:
        opened.setsockopt(socket.IPPROTO_IPV6, IPV6_MTU_DISCOVER, PROBE)
    else:
        opened.setsockopt(socket.IPPROTO_IP, IP_MTU_DISCOVER, PROBE)


def ask(request):
    """Who answers: {who, nonce, seen, length}, or {nobody: why}. A length is that of the IP packet, never fragmented."""
    address, family = request["address"], family_of(request["address"])
    udp = request["protocol"] == "udp"
    question = request["nonce"].encode() + b" "
    if request.get("length"):
        question = question.ljust(request["length"] - (48 if family == socket.AF_INET6 else 28), b".")
    try:
        with inside(request["from"]):
            asking = socket.socket(family, socket.SOCK_DGRAM if udp else socket.SOCK_STREAM)
        with asking:
            if udp:
                never_fragment(asking, family)
            asking.settimeout(request["millis"] / 1000)
            asking.connect((address, ANSWER_PORT))
            asking.send(question)
            words = asking.recv(LARGEST).split(b" ")
        who, nonce, seen, length = (word.decode() for word in words[:4])
        return {"who": who, "nonce": nonce, "seen": seen, "length": int(length)}
    except (OSError, ValueError) as e:
        return {"nobody": str(e)}


class Capture:
    """Everything that arrives at or leaves an interface, counted; frames with marked text one by one."""

    def __init__(self, namespace, device):
        with inside(namespace):
            self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
            self.socket.bind((device, ETH_P_ALL))
        self.socket.setsockopt(socket.SOL_SOCKET, 33, 64 << 20)  # SO_RCVBUFFORCE
        self.frames = []
        self.open = True
        self.thread = daemon(self.read)

    def read(self):
        self.socket.settimeout(0.1)
        while self.open:
            try:
                frame, where = self.socket.recvfrom(LARGEST)
                self.frames.append((where[2] == PACKET_OUTGOING, frame))
            except socket.timeout:
                pass
            except OSError:
                time.sleep(0.01)

    def stop(self, request):
        """How often each of the texts (hexadecimal) was seen, and one frame with it at most; each sender's address."""
        self.open = False
        self.thread.join()
        self.socket.close()
        texts = {text: bytes.fromhex(text) for text in request.get("texts", [])}
        seen = collections.Counter()
        repeated = collections.Counter()
        senders = collections.Counter()
        for outgoing, frame in self.frames:
            if len(frame) >= 14:
                senders[frame[6:12].hex(":")] += 1
            for name, text in texts.items():
                at = frame.find(text)
                if at >= 0:
                    seen[name] += 1
                    repeated[(name, frame[at:at + len(text) + 4])] += 1
        most = collections.Counter()
        for (name, _), count in repeated.items():
            most[name] = max(most[name], count)
        return {"frames": len(self.frames), "seen": dict(seen), "most": dict(most), "senders": dict(senders)}


def flood(request):
    """Sends frames with a text and their number: to everybody, to groups, to nobody's address."""
    targets = [bytes.fromhex(target) for target in request["to"]]
    text = bytes.fromhex(request["text"])
    with inside(request["from"]):
        sending = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
        sending.bind((request["device"], 0))
    with sending:
        own = sending.getsockname()[4]
        for number in range(request["count"]):
            for target in targets:
                sending.send(target + own + b"\x88\xb5" + text + struct.pack("!I", number))
            time.sleep(request.get("pause", 0.002))
    return {"sender": own.hex(":")}


class Transfer:
    """One TCP connection: how much came through, and the longest silence at the receiver."""

    def __init__(self, request):
        family = family_of(request["address"])
        with inside(request["to"]):
            self.server = socket.socket(family, socket.SOCK_STREAM)
        self.server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.server.bind((request["address"], request.get("port", SINK_PORT)))
        self.server.listen(1)
        with inside(request["from"]):
            self.client = socket.socket(family, socket.SOCK_STREAM)
        self.total = request.get("bytes", 0)
        self.rate = request.get("rate", 0)
        self.received, self.longest, self.begin, self.end = 0, 0.0, 0.0, 0.0
        self.failure = ""
        self.going = True
        self.address = (request["address"], request.get("port", SINK_PORT))
        self.threads = [daemon(self.guarded, self.receive), daemon(self.guarded, self.send)]

    def guarded(self, function):
        try:
            function()
        except OSError as e:
            self.failure = self.failure or str(e)

    def receive(self):
        self.server.settimeout(30)
        connection, _ = self.server.accept()
        connection.settimeout(60)
        last = self.begin = time.monotonic()
        with connection:
            while True:
                data = connection.recv(1 << 18)
                now = time.monotonic()
                if not data:
                    break
                self.longest = max(self.longest, now - last)
                last = now
                self.received += len(data)
            self.end = last

    def send(self):
        self.client.settimeout(60)
        with self.client:
            self.client.connect(self.address)
            chunk = os.urandom(1 << 16) if not self.rate else os.urandom(max(1, self.rate // 50))
            sent = 0
            while self.going and (not self.total or sent < self.total):
                part = chunk if not self.total else chunk[:self.total - sent]
                self.client.sendall(part)
                sent += len(part)
                if self.rate:
                    time.sleep(0.02)

    def stop(self, request):
        if not self.total:
            self.going = False
        for thread in self.threads:
            thread.join(request.get("seconds", 300))
        self.server.close()
        return {
            "received": self.received,
            "longest": round(self.longest, 3),
            "seconds": round(self.end - self.begin, 4),
            "failure": self.failure,
        }


def counters(namespace, device):
    with inside(namespace):
        with open("/proc/thread-self/net/dev") as lines:
            for line in lines:
                name, _, rest = line.partition(":")
                if name.strip() == device:
                    numbers = rest.split()
                    return {"in": int(numbers[0]), "out": int(numbers[8]), "packets": int(numbers[1]) + int(numbers[9])}
    raise ValueError("no device " + device)


def without_offloads(namespace, device):
    """Packets as on a wire: none joined to larger ones, neither sent nor received."""
    with inside(namespace):
        asking = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    with asking:
        for order in ETHTOOL_OFF:
            value = ctypes.create_string_buffer(struct.pack("II", order, 0))
            request = struct.pack("16sP", device.encode(), ctypes.addressof(value)).ljust(40, b"\0")
            fcntl.ioctl(asking, SIOCETHTOOL, request)


class Watch:
    """Looks at the command lines of all processes, again and again."""

    def __init__(self):
        self.lines = set()
        self.going = True
        self.thread = daemon(self.look)

    def look(self):
        while self.going:
            for process in filter(str.isdigit, os.listdir("/proc")):
                with contextlib.suppress(OSError):
                    with open("/proc/%s/cmdline" % process, "rb") as line:
                        self.lines.add(line.read().replace(b"\0", b" ").decode("utf-8", "replace").strip())
            time.sleep(0.02)

    def stop(self):
        self.going = False
        self.thread.join()
        return sorted(self.lines)


class Logins:
    """An SSH server for each namespace. Its port is where we are, so that routers need no link for it."""

    def add(self, address, port, namespace, configuration, through):
        server = socket.create_server((address, port), backlog=16)
        daemon(self.serve, server, namespace, configuration, through)

    def serve(self, server, namespace, configuration, through):
        while True:
            connection, _ = server.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            command = through + [shutil.which("sshd") or "/usr/sbin/sshd", "-i", "-f", configuration]
            try:
                with inside(namespace):
                    process = subprocess.Popen(
                        command, stdin=connection, stdout=connection, stderr=subprocess.DEVNULL, close_fds=True)
                daemon(process.wait)
            except OSError as e:
                print("sshd in", namespace, "failed:", e, file=sys.stderr)
            connection.close()


def run(namespace, command, text):
    with inside(namespace):
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate(text.encode())
    return {
        "status": process.returncode,
        "out": out.decode("utf-8", "replace"),
        "err": err.decode("utf-8", "replace"),
    }


def successful(namespace, command, text=""):
    result = run(namespace, command, text)
    if result["status"] != 0:
        raise ValueError("in %s: %s: %s%s" % (namespace, " ".join(command), result["err"], result["out"]))
    return result["out"]


def side_by_side(function, arguments):
    """What the function gives for each of the arguments, which are tuples."""
    results = [None] * len(arguments)

    def one(number):
        try:
            results[number] = function(*arguments[number])
        except Exception as e:
            results[number] = e

    for thread in [daemon(one, number) for number in range(len(arguments))]:
        thread.join()
    for result in results:
        if isinstance(result, Exception):
            raise result
    return results


def load_device_types():
    """What the kernel adds to every namespace with the first device of a type (ip6tnl0, gre0, ...) is there before."""
    namespace = "acc-%d-types" % os.getpid()
    successful("", ["ip", "netns", "add", namespace])
    run(namespace, ["ip", "-force", "-batch", "-"], "".join("link add dev t%d type %s\n" % each for each in enumerate([
        "bridge", "vrf table 1001", "wireguard", "gre local 192.0.2.1 remote 192.0.2.2",
        "gretap local 192.0.2.1 remote 192.0.2.3", "ip6gre local fe80::1 remote fe80::2",
        "ip6gretap local fe80::1 remote fe80::3"])))
    successful("", ["ip", "netns", "del", namespace])


class Machine:
    """The requests. Each method is one; what it returns is the answer. Namespaces are named as the tests name them;
    the system's names begin with a prefix, so that they are ours alone."""

    def __init__(self, address):
        self.address = address
        self.prefix = "acc-%d-" % os.getpid()
        self.folder = tempfile.mkdtemp(prefix="accordo-lab-")
        self.namespaces = []
        self.hosts = Hosts()
        self.logins = Logins()
        self.running = {}
        self.kept = {}

    def close(self):
        for namespace in self.namespaces:
            subprocess.run(["ip", "netns", "del", namespace], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def named(self, name):
        return self.prefix + name if name else ""

    def hello(self, request):
        """The kernel, and a folder for files, which goes with us."""
        return {"kernel": os.uname().release, "folder": self.folder, "processors": os.cpu_count(),
                "virtual": os.environ.get("ACCORDO_VM") == "1"}

    def build(self, request):
        """Makes namespaces, links of two of them, and then gives each its lines for ip -batch and for a shell."""
        batches, scripts = request["batches"], request.get("scripts", {})
        load_device_types()
        names = [self.named(name) for name in batches]
        self.namespaces += names
        successful("", ["ip", "-batch", "-"], "".join("netns add %s\n" % name for name in names))
        lines = {}
        for one, device, other, peer in request["links"]:
            # From the second one, since a device of the same name where ip runs would be in the way.
            lines.setdefault(other, []).append("link add dev %s type veth peer name %s netns %s\n" % (peer, device, self.named(one)))
        side_by_side(lambda name, text: successful(self.named(name), ["ip", "-batch", "-"], text),
                     [(name, "".join(text)) for name, text in lines.items()])

        def prepare(name, text):
            successful(self.named(name), ["ip", "-batch", "-"], "link set dev lo up\n" + text)
            if name in scripts:
                successful(self.named(name), ["sh", "-ec", scripts[name]])

        side_by_side(prepare, list(batches.items()))
        return {}

    def run(self, request):
        return run(self.named(request.get("in", "")), request["command"], request.get("input", ""))

    def run_all(self, request):
        """Commands in order, for several namespaces at once; what failed, but for those that may fail. What a command
        prints can be kept under a name, which an input then names."""
        def all_of(name, commands):
            failures = []
            kept = self.kept.setdefault(name, {})
            for command in commands:
                text = "".join(line + "\n" for line in command["input"])
                for key, value in kept.items():
                    text = text.replace("@recorded:%s@" % key, value)
                result = run(self.named(name), command["argv"], text)
                if command["keep"]:
                    kept[command["keep"]] = result["out"].strip()
                if result["status"] != 0 and not command["tolerant"]:
                    failures.append("%s: %s: %s" % (name, " ".join(command["argv"]), result["err"]))
            return failures

        return {"failures": sum(side_by_side(all_of, list(request["commands"].items())), [])}

    def run_side_by_side(self, request):
        """One command for each namespace; what they print."""
        commands = request["commands"]
        return dict(zip(commands, side_by_side(
            lambda name: run(self.named(name), commands[name], "")["out"], [(name,) for name in commands])))

    def write(self, request):
        """Writes a file that only its owner can read into our folder."""
        path = os.path.join(self.folder, request["name"])
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(request["text"])
        return {"path": path}

    def login(self, request):
        os.makedirs("/run/sshd", exist_ok=True)
        self.with_a_small_shell()
        self.logins.add(
            self.address, request["port"], self.named(request["in"]), request["configuration"], request["through"])
        return {}

    def with_a_small_shell(self):
        """Most of a command's time through SSH is its shell's, in emulation, and what that does first for its user."""
        shell = os.path.realpath(pwd.getpwuid(0).pw_shell)
        small = shutil.which("dash")
        if os.environ.get("ACCORDO_VM") == "1" and small and not os.path.samefile(shell, small):
            successful("", ["mount", "--bind", small, shell])

    def systemd(self, request):
        """Starts the host's systemd as process 1 of a namespace, with no unit but those that every unit depends on; the
        words that bring a command to where it runs. Only in a virtual machine: it is made to take over where it runs."""
        if os.environ.get("ACCORDO_VM") != "1":
            raise ValueError("this is no virtual machine")
        units = os.path.join(self.folder, "units")
        os.mkdir(units)
        for name in ("lab", "sysinit", "basic", "timers", "time-set", "time-sync", "shutdown"):
            with open(os.path.join(units, name + ".target"), "w") as unit:
                unit.write("[Unit]\nDescription=%s\nDefaultDependencies=no\n" % name)
        script = ("mount -t proc proc /proc && umount -l /sys && mount -t sysfs sysfs /sys &&"
                  " mount -t cgroup2 cgroup2 /sys/fs/cgroup &&"
                  " exec env container=lab SYSTEMD_UNIT_PATH=%s /lib/systemd/systemd --system --unit=lab.target"
                  " --log-target=console --show-status=no" % units)
        with inside(self.named(request["in"])):
            outer = subprocess.Popen(
                ["unshare", "--pid", "--fork", "--mount", "--uts", "--ipc", "sh", "-c", script],
                stdin=subprocess.DEVNULL, start_new_session=True)
        end = time.monotonic() + request["seconds"]
        while True:
            with open("/proc/%d/task/%d/children" % (outer.pid, outer.pid)) as children:
                inner = children.read().split()
            through = ["nsenter", "--target", *inner[:1], "--pid", "--mount", "--root", "--wd=/"]
            if inner and run("", through + ["systemctl", "is-system-running"], "")["out"].strip() in ("running", "degraded"):
                break
            if outer.poll() is not None or time.monotonic() > end:
                raise ValueError("systemd did not start")
            time.sleep(0.5)
        return {"through": through}

    def watch(self, request):
        self.running["watch"] = Watch()
        return {}

    def watched(self, request):
        """Every command line that any process had meanwhile."""
        return {"lines": self.running.pop("watch").stop()}

    def host(self, request):
        for name in request["names"]:
            self.hosts.add(self.named(name), name)
        return {}

    def ask(self, request):
        """All questions at once."""
        return {"answers": side_by_side(
            lambda question: ask({**question, "from": self.named(question["from"])}),
            [(question,) for question in request["questions"]])}

    def capture(self, request):
        for name, device in request["devices"]:
            self.running[name + " " + device] = Capture(self.named(name), device)
        return {}

    def captured(self, request):
        """Ends captures; what each has seen."""
        time.sleep(0.5)  # for what is on its way
        return {name: self.running.pop(name).stop(request)
                for name in [name + " " + device for name, device in request["devices"]]}

    def transfer(self, request):
        self.running[request["name"]] = Transfer(
            {**request, "from": self.named(request["from"]), "to": self.named(request["to"])})
        return {}

    def transferred(self, request):
        return self.running.pop(request["name"]).stop(request)

    def flood(self, request):
        return flood({**request, "from": self.named(request["from"])})

    def wire(self, request):
        side_by_side(lambda name, device: without_offloads(self.named(name), device),
                     [tuple(each) for each in request["devices"]])
        return {}

    def counters(self, request):
        return {"devices": [counters(self.named(name), device) for name, device in request["devices"]]}


def serve(machine, connection):
    """Answers requests in order until the other end goes."""
    lines = connection.makefile("rwb")
    for line in lines:
        request = json.loads(line)
        try:
            reply = {"ok": getattr(machine, request["do"])(request)}
        except Exception as e:  # whatever it is, the test outside has to hear it
            reply = {"failed": "%s: %s" % (type(e).__name__, e)}
        lines.write(json.dumps(reply).encode() + b"\n")
        lines.flush()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--address", default="127.0.0.1")
    arguments.add_argument("--port", type=int, required=True)
    options = arguments.parse_args()
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    server = socket.create_server((options.address, options.port))
    machine = Machine(options.address)
    connection, _ = server.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        serve(machine, connection)
    except OSError:
        pass
    machine.close()
    os._exit(0)


if __name__ == "__main__":
    main()
