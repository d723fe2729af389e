package org.accordo.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** What the router of the southern site of {@link FaultLab} is. */
enum FaultPlatform {
  LINUX("linux", 0, "eth2", "eth0", "{}", ""),
  IOS_XE(
      "cisco-iosxe",
      2830,
      "GigabitEthernet2",
      "GigabitEthernet3",
      "{outside-static-network: 'on'}",
      "iosxe-candidate"),
  SR_OS("nokia-sros", 2831, "to-wan", "LAN/lan", "{nat-group: '1'}", "sros");

  /** What an operator has there already. */
  private static final String IOS_XE_BEFORE =
      """
      <native xmlns="http://cisco.com/ns/yang/Cisco-IOS-XE-native">
        <hostname>edge</hostname>
        <interface>
          <GigabitEthernet><name>1</name><description>uplink</description>
            <ip><address><primary><address>203.0.113.1</address><mask>255.255.255.0</mask></primary></address></ip>
          </GigabitEthernet>
          <GigabitEthernet><name>2</name><description>to a peer</description></GigabitEthernet>
          <GigabitEthernet><name>3</name><description>inside</description>
            <ip><address><primary><address>10.0.0.1</address><mask>255.255.255.0</mask></primary></address></ip>
          </GigabitEthernet>
        </interface>
        <ip><route>
          <ip-route-interface-forwarding-list><prefix>0.0.0.0</prefix><mask>0.0.0.0</mask>
            <fwd-list><fwd>203.0.113.254</fwd></fwd-list></ip-route-interface-forwarding-list>
        </route></ip>
      </native>
      """;

  /** The driver's id. */
  final String driver;

  /** Where the stand-in takes NETCONF, on loopback; 0 where the router is a namespace. */
  final int port;

  final String outside;
  final String inside;
  final String settings;

  /** What the stand-ins call it. */
  final String server;

  FaultPlatform(
      String driver, int port, String outside, String inside, String settings, String server) {
    this.driver = driver;
    this.port = port;
    this.outside = outside;
    this.inside = inside;
    this.settings = settings;
    this.server = server;
  }

  /** What is configured before anybody negotiates, as content of {@code <config>}. */
  String precondition() {
    if (this == IOS_XE) {
      return IOS_XE_BEFORE;
    }
    try {
      return Files.readString(
          Packed.checkout(
              "drivers/nokia-sros/src/test/resources/org/accordo/driver/nokia/sros/"
                  + "precondition.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
