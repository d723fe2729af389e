package org.accordo.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.accordo.cli.demo.AccordoServer;
import org.accordo.cli.demo.Lab;
import org.accordo.cli.demo.LabException;
import org.accordo.cli.demo.LabHost;
import org.accordo.cli.demo.LabNamespace;
import org.accordo.cli.demo.NegotiatorApi;
import org.accordo.cli.demo.Program;
import org.accordo.cli.demo.SiteText;
import org.accordo.wire.JsonObject;

/**
 * Two sites with the same network whose negotiators and agents are processes of their own, and
 * everything between them that may fail.
 *
 * <pre>
 * host1 --- router1 ==== wire ==== router2 --- host2
 *              |                      |
 *              +---- control, gate ---+     {@link MessageGate} passes the negotiators' messages on
 * </pre>
 */
final class FaultLab implements AutoCloseable {
  private static final int AGENT_PORT = 8081;
  private static final int DISK_MEGABYTES = 24;

  /** What sets the clocks of processes that it is loaded into; below a folder for each machine. */
  private static final Optional<Path> FAKETIME = find("/usr/lib", "faketime/libfaketimeMT.so.1");

  private final Path folder;
  private final FaultPlatform platform;
  private final boolean clocks;
  private final Lab lab;
  private final Map<String, LabHost> hosts;
  private final Map<FaultSide, FaultyDevice> devices = new EnumMap<>(FaultSide.class);
  private final Map<FaultSide, AccordoServer> negotiators = new EnumMap<>(FaultSide.class);
  private final Map<FaultSide, AccordoServer> agents = new EnumMap<>(FaultSide.class);
  private final List<Path> disks = new ArrayList<>();
  private int refusals;

  private Process gate;
  private BufferedReader gateSays;
  private Writer gateHears;

  /**
   * Builds it and starts everything.
   *
   * @param platform of the southern router; the northern one is a namespace
   * @param clocks whether the clocks of each site's processes can be set
   */
  FaultLab(Path folder, FaultPlatform platform, boolean clocks) {
    this.folder = folder;
    this.platform = platform;
    this.clocks = clocks;
    this.lab = Lab.create("host1", "router1", "router2", "host2", "control", "wire");
    try {
      cables();
      hosts =
          LabHost.start(lab, Packed.HOME, false, "host1", "host2", "router1", "router2", "control");
      startGate();
      for (FaultSide side : FaultSide.values()) {
        Path disk = Files.createDirectories(folder.resolve(side.site()));
        Program.run(
                List.of(
                    "mount",
                    "-t",
                    "tmpfs",
                    "-o",
                    "size=" + DISK_MEGABYTES + "m",
                    "accordo-lab",
                    disk.toString()))
            .check();
        disks.add(disk);
        Files.createDirectories(disk.resolve("agent"));
        devices.put(side, device(side, disk));
        clock(side, "+0");
      }
      restart();
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private FaultyDevice device(FaultSide side, Path disk) throws IOException {
    Path own = Files.createDirectories(folder.resolve(side.site() + "-device"));
    LabNamespace namespace = lab.namespace(side.router);
    if (!isStandIn(side)) {
      return new LinuxFaultyDevice(namespace, own);
    }
    StandInDevice standIn = new StandInDevice(namespace, platform, own);
    Path secrets = Files.createDirectory(disk.resolve("secrets"));
    Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwx------"));
    Files.copy(standIn.key(), secrets.resolve("router-key"), StandardCopyOption.COPY_ATTRIBUTES);
    return standIn;
  }

  private boolean isStandIn(FaultSide side) {
    return side == FaultSide.SOUTH && platform != FaultPlatform.LINUX;
  }

  /** Whether both routers forward packets, so that hosts can tell who reaches whom. */
  boolean carriesPackets() {
    return platform == FaultPlatform.LINUX;
  }

  /** Within this time both sides have come to an end, whatever it is. */
  int boundSeconds() {
    return carriesPackets() ? 30 : 120;
  }

  private static Optional<Path> find(String libraries, String file) {
    try (Stream<Path> folders = Files.list(Path.of(libraries))) {
      return folders.map(folder -> folder.resolve(file)).filter(Files::exists).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void cables() {
    lab.cable(
        "host1:eth0", "router1:eth0",
        "host2:eth0", "router2:eth0",
        "router1:eth1", "control:north",
        "router2:eth1", "control:south",
        "router1:eth2", "wire:north",
        "router2:eth2", "wire:south");
    lab.namespace("wire")
        .ip(
            "link add dev bridge type bridge forward_delay 0 mcast_snooping 0",
            "link set dev north master bridge",
            "link set dev south master bridge",
            "link set dev bridge up");
    lab.namespace("control")
        .ip(
            "addr add " + FaultSide.SOUTH.gate + "/30 dev north",
            "addr add " + FaultSide.NORTH.gate + "/30 dev south");
    for (FaultSide side : FaultSide.values()) {
      lab.namespace(side.router)
          .ip("addr add 10.0.0.1/24 dev eth0", "addr add " + side.control + "/30 dev eth1");
      lab.namespace(side.router).sysctl("net.ipv4.ip_forward=1");
    }
    for (String host : List.of("host1", "host2")) {
      lab.namespace(host).ip("addr add 10.0.0.2/24 dev eth0", "route add default via 10.0.0.1");
    }
    lab.awaitCarriers();
  }

  private SiteText text(FaultSide side) {
    String url = "http://" + side.gate + ":" + SiteText.PORT;
    SiteText text =
        SiteText.of(side.site(), side.control, "10.0.0.0/24", "10.0.1.0/30", "10.0.2.0/30");
    return (isStandIn(side) ? standIn(text) : text)
        .with(
            "peers",
            "{" + side.other().site() + ": {url: '" + SiteText.handleUrl(side.other().gate) + "'}}")
        .with(
            "negotiator",
            String.format(
                "{listen: '%s:%d', url: '%s', peer-timeout: %s, lease: %s, proof: %s,"
                    + " insecure: true}",
                side.control,
                SiteText.PORT,
                url,
                carriesPackets() ? "3s" : "20s",
                carriesPackets() ? "4s" : "30s",
                carriesPackets() ? "required" : "off"));
  }

  private SiteText standIn(SiteText text) {
    StandInDevice device = (StandInDevice) devices.get(FaultSide.SOUTH);
    return text.with(
            "border",
            String.format(
                "{router: south-gw, outside: '%s', inside: '%s'}",
                platform.outside, platform.inside))
        .with("secrets", disk(FaultSide.SOUTH).resolve("secrets").toString())
        .with(
            "routers",
            String.format(
                "{south-gw: {driver: %s, connect: %s, settings: %s}}",
                platform.driver, device.connect(), platform.settings));
  }

  private void startGate() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Path classes =
        Path.of(MessageGate.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    command.addAll(List.of("-Xmx32m", "-cp", classes.toString(), MessageGate.class.getName()));
    for (FaultSide side : FaultSide.values()) {
      command.add(side.gate + ":" + SiteText.PORT);
      command.add(side.control + ":" + SiteText.PORT);
    }
    gate =
        new ProcessBuilder(lab.namespace("control").inside(command))
            .redirectError(folder.resolve("gate.log").toFile())
            .start();
    gateSays = gate.inputReader(StandardCharsets.UTF_8);
    gateHears = gate.outputWriter(StandardCharsets.UTF_8);
    expect("ready");
  }

  /** The next message of a moment gets what the fault says. */
  void arm(FaultMoment moment, Fault fault) {
    gate("arm " + moment.gate() + " " + fault.action, "arm");
  }

  /** Waits until the message that was armed for has come; returns whether it has. */
  boolean reached(int seconds) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    try {
      while (System.nanoTime() < end) {
        if (gateSays.ready()) {
          expect("reached");
          return true;
        }
        pause(2);
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whatever is held may pass, and nothing is armed for any more. */
  void release() {
    gate("go", "go");
  }

  /** Waits until the gate holds nothing back. */
  void quiet() {
    gate("quiet", "quiet");
  }

  private void gate(String order, String answer) {
    try {
      gateHears.write(order + "\n");
      gateHears.flush();
      expect(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void expect(String word) throws IOException {
    String line = gateSays.readLine();
    // The message may have come while it was no longer waited for.
    while ("reached".equals(line) && !word.equals(line)) {
      line = gateSays.readLine();
    }
    if (!word.equals(line)) {
      throw new AssertionError(
          "the gate said " + line + ": " + Files.readString(folder.resolve("gate.log")));
    }
  }

  void killNegotiator(FaultSide side) {
    negotiators.get(side).process().kill();
  }

  void killAgent(FaultSide side) {
    agents.get(side).process().kill();
  }

  /** Starts what does not run, as whatever watches over services does, and waits until it does. */
  void restart() {
    List<AccordoServer> started = new ArrayList<>();
    for (FaultSide side : FaultSide.values()) {
      if (isDown(agents.get(side))) {
        Path own = disk(side).resolve("agent");
        SiteText text = text(side).agentListens("127.0.0.1:" + AGENT_PORT);
        agents.put(side, start(side, "agent", AGENT_PORT, text.write(own)));
        started.add(agents.get(side));
      }
      if (isDown(negotiators.get(side))) {
        SiteText text = text(side).agentAt("127.0.0.1:" + AGENT_PORT);
        negotiators.put(side, start(side, "negotiator", SiteText.PORT, text.write(disk(side))));
        started.add(negotiators.get(side));
      }
    }
    started.forEach(AccordoServer::await);
  }

  private static boolean isDown(AccordoServer server) {
    return server == null || !server.process().isAlive();
  }

  private AccordoServer start(FaultSide side, String verb, int port, Path file) {
    List<String> command = new ArrayList<>();
    if (devices.get(side) instanceof LinuxFaultyDevice device && verb.equals("agent")) {
      command.addAll(device.entered());
    }
    command.addAll(
        List.of(Packed.HOME.resolve("bin/accordo").toString(), verb, "--site", file.toString()));
    Map<String, String> environment =
        clocks
            ? Map.of(
                "LD_PRELOAD",
                FAKETIME.orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                clockFile(side).toString(),
                "FAKETIME_NO_CACHE",
                "1",
                "FAKETIME_DISABLE_SHM",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // Else it makes waiting slow, and Java waits a lot.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0")
            : Map.of();
    return AccordoServer.start(lab, side.router, environment, log(side, verb), port, command);
  }

  private Path log(FaultSide side, String verb) {
    return folder.resolve(side.site() + "-" + verb + ".log");
  }

  /** The wire between a site and the control network goes {@code down} or {@code up}. */
  void control(FaultSide side, String how) {
    lab.namespace("control").ip("link set dev " + side.site() + " " + how);
  }

  /** The wire between a router and the segment that both share goes {@code down} or {@code up}. */
  void data(FaultSide side, String how) {
    lab.namespace("wire").ip("link set dev " + side.site() + " " + how);
  }

  FaultyDevice device(FaultSide side) {
    return devices.get(side);
  }

  /** One of the next lines is refused, each time another one. */
  void refuse(FaultSide side) {
    refusals++;
    device(side).refuse(1 + refusals % 4);
  }

  void fillDisk(FaultSide side) {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(disk(side).resolve("filler"))) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      // It is full now.
    }
  }

  void freeDisk(FaultSide side) {
    try {
      Files.deleteIfExists(disk(side).resolve("filler"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path disk(FaultSide side) {
    return folder.resolve(side.site());
  }

  /** Sets the clocks of a site's processes, in seconds from the true time. */
  void clock(FaultSide side, String offset) {
    try {
      Path next = Files.writeString(folder.resolve("clock.next"), offset + "\n");
      Files.move(next, clockFile(side), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path clockFile(FaultSide side) {
    return folder.resolve(side.site() + ".clock");
  }

  /** A site's negotiator, asked by whoever operates its router. */
  NegotiatorApi operator(FaultSide side) {
    return new NegotiatorApi(hosts.get(side.router), url(side));
  }

  /** A site's negotiator, asked by somebody who only looks. */
  NegotiatorApi watcher(FaultSide side) {
    return new NegotiatorApi(hosts.get("control"), url(side));
  }

  private static String url(FaultSide side) {
    return "http://" + side.control + ":" + SiteText.PORT;
  }

  /**
   * What would be agreed now, asked from either side; it shows which addresses are free. A process
   * that was just started again may have to be asked twice.
   */
  String agreement() {
    for (int attempt = 1; attempt < 10; attempt++) {
      try {
        return agreementNow();
      } catch (LabException e) {
        pause(300);
      }
    }
    return agreementNow();
  }

  private String agreementNow() {
    StringBuilder all = new StringBuilder();
    for (FaultSide side : FaultSide.values()) {
      JsonObject view =
          operator(side)
              .start(SiteText.handleUrl(side.other().gate), ",\"preview\":true")
              .json()
              .object("agreement")
              .orElseThrow();
      all.append(side.site()).append(": ");
      view.object("link")
          .orElseThrow()
          .objects("ends", 2)
          .forEach(each -> all.append(each.requiredText("network")).append(' '));
      for (String networks : List.of("initiatorNetworks", "responderNetworks")) {
        view.objects(networks, 2)
            .forEach(each -> all.append(each.requiredText("seen")).append(' '));
      }
    }
    return all.toString();
  }

  /**
   * Negotiates and withdraws for the first time, which may take several attempts where processes
   * have just started. From then on routers count as untouched: some servers keep empty elements
   * around what they once had.
   *
   * @return what is agreed while nothing is in use
   */
  String warmUp() {
    String agreement = "";
    for (int attempt = 1; agreement.isEmpty(); attempt++) {
      try {
        NegotiatorApi north = operator(FaultSide.NORTH);
        NegotiatorApi.View view = north.start(SiteText.handleUrl(FaultSide.SOUTH.gate));
        north.delete(view.id());
        agreement = agreement();
      } catch (LabException e) {
        if (attempt == 10) {
          throw e;
        }
        pause(500);
      }
    }
    if (devices.get(FaultSide.SOUTH) instanceof StandInDevice standIn) {
      standIn.remember();
    }
    return agreement;
  }

  static boolean canSetClocks() {
    return FAKETIME.isPresent();
  }

  Map<String, LabHost> hosts() {
    return hosts;
  }

  Lab lab() {
    return lab;
  }

  /** The last that all processes printed. */
  String logs() {
    StringBuilder all = new StringBuilder();
    for (FaultSide side : FaultSide.values()) {
      for (String verb : List.of("negotiator", "agent")) {
        List<String> lines = read(log(side, verb)).lines().toList();
        all.append("--- ").append(side.site()).append(' ').append(verb).append('\n');
        lines
            .subList(Math.max(0, lines.size() - 15), lines.size())
            .forEach(line -> all.append(line).append('\n'));
      }
    }
    return all.toString();
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (gate != null) {
      gate.destroy();
    }
    if (devices.get(FaultSide.SOUTH) instanceof StandInDevice standIn) {
      standIn.close();
    }
    lab.close();
    disks.forEach(disk -> Program.run(List.of("umount", "--lazy", disk.toString())));
  }
}
