package org.accordo.app.driver;

import org.accordo.driver.api.Transport;

/** Which templates go to which devices: a file for another kind of device is passed over. */
public final class TemplateFormats {

  private TemplateFormats() {}

  /**
   * Whether what a template becomes can be carried.
   *
   * @param format its name in manifests, such as {@code argv}
   */
  public static boolean carries(Transport transport, String format) {
    return switch (transport) {
      case LOCAL_EXEC, SSH_EXEC -> format.equals("argv");
      case SSH_CLI -> format.startsWith("cli-");
      case NETCONF -> format.equals("xml");
    };
  }
}
