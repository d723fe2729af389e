package org.accordo.driver.iosxe;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;

/**
 * Finds out by NETCONF what a router is. Its hello does not name the model of its configuration, so
 * it is asked for a part of the configuration that every router has, and for the list of its
 * models.
 */
final class NetconfIdentity {
  private static final String NATIVE = "http://cisco.com/ns/yang/Cisco-IOS-XE-native";
  private static final String FILTER =
      "<native xmlns=\""
          + NATIVE
          + "\"><version/><license><udi><pid/></udi></license></native>"
          + "<modules-state xmlns=\"urn:ietf:params:xml:ns:yang:ietf-yang-library\"><module>"
          + "<name>Cisco-IOS-XE-native</name></module></modules-state>";

  private NetconfIdentity() {}

  static DeviceFacts of(DeviceSession session) {
    String answer =
        session.query(new Payload.NetconfEdit(FILTER, new Origin("cisco-iosxe/identify", 1)));
    Map<String, String> leaves = leaves(answer);
    boolean known =
        leaves.containsKey("native/version")
            || "Cisco-IOS-XE-native".equals(leaves.get("modules-state/module/name"))
            || session.offered().stream().anyMatch(each -> each.startsWith(NATIVE + "?"));
    if (!known) {
      throw new DriverException(
          DriverException.Code.UNSUPPORTED_COMBINATION,
          "This is no IOS-XE router: it has no configuration of the model Cisco-IOS-XE-native; name"
              + " the driver of its platform in the site file");
    }
    String model = leaves.get("native/license/udi/pid");
    String version = leaves.get("native/version");
    return new DeviceFacts(
        model == null ? "Cisco IOS-XE" : "Cisco " + model,
        version == null ? "IOS-XE" : "IOS-XE " + version,
        "");
  }

  /** The texts of leaves by their path below the root; of several with one path the last. */
  private static Map<String, String> leaves(String answer) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    Map<String, String> leaves = new HashMap<>();
    Deque<String> path = new ArrayDeque<>();
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(answer));
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          path.addLast(reader.getLocalName());
        } else if (event == XMLStreamConstants.CHARACTERS && !reader.isWhiteSpace()) {
          leaves.put(String.join("/", path.stream().skip(1).toList()), reader.getText().strip());
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          path.removeLast();
        }
      }
    } catch (XMLStreamException e) {
      throw new DriverException(
          DriverException.Code.DEVICE_REJECTED,
          "The router's answer about itself is no XML: " + e.getMessage(),
          e);
    }
    return leaves;
  }
}
