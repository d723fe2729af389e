package org.accordo.rest;

import java.util.List;
import java.util.Map;
import org.accordo.app.audit.AuditEvent;
import org.accordo.app.negotiator.StartRequest;
import org.accordo.driver.api.IpPrefix;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.OriginalOffer;

/** What requests ask for, in a few words for the audit. */
final class Asked {
  private Asked() {}

  static Map<String, Object> of(StartRequest request) {
    return new AuditEvent.Details()
        .with("negotiation", request.id())
        .with("peer", request.peer())
        .with("networks", texts(request.networks()))
        .with("wanted", texts(request.wanted()))
        .with("preview", request.preview())
        .toMap();
  }

  static Map<String, Object> of(Offer offer) {
    return new AuditEvent.Details()
        .with("negotiation", offer.id())
        .with("attempt", offer.attempt())
        .with("saysItIs", offer.site())
        .with("networks", texts(offer.networks()))
        .with("wanted", texts(offer.wanted()))
        .with("preview", offer.preview())
        .toMap();
  }

  static Map<String, Object> of(OriginalOffer offer) {
    return Map.of("networks", texts(List.of(offer.destinationNetwork())));
  }

  private static List<String> texts(List<IpPrefix> networks) {
    return networks.stream().map(IpPrefix::toString).toList();
  }
}
