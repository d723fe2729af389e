package org.accordo.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The names that an authority vouches for in a certificate. */
public final class CertificateNames {
  private static final int DNS_NAME = 2; // GeneralName of RFC 5280, section 4.2.1.6

  private CertificateNames() {}

  /**
   * The DNS names among the subject alternative names, in lower case. The subject's common name
   * counts for nothing (RFC 6125, section 6.4.4), and neither does a name with a wildcard: an
   * identity is one party.
   */
  public static Set<String> of(X509Certificate certificate) {
    Set<String> names = new TreeSet<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        for (List<?> each : alternatives) {
          if (each.get(0).equals(DNS_NAME) && !((String) each.get(1)).contains("*")) {
            names.add(((String) each.get(1)).toLowerCase(Locale.ROOT));
          }
        }
      }
    } catch (CertificateParsingException e) {
      return Set.of(); // nobody that we know
    }
    return names;
  }
}
