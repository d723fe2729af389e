package org.accordo.transport.bench;

import java.util.List;
import java.util.Optional;
import org.accordo.app.conformance.Bench;
import org.accordo.app.conformance.BenchRouter;
import org.accordo.app.conformance.Scene;
import org.accordo.driver.api.CommitModel;
import org.accordo.driver.api.Transport;
import org.accordo.xml.ConfigDocument;
import org.accordo.xml.InvalidXmlException;

/** NETCONF servers in this process; what they have of their own is in the driver. */
public final class NetconfBench implements Bench {
  /** A {@code <config>} document in the driver. */
  static final String INITIAL = "conformance/netconf.xml";

  @Override
  public boolean takes(Transport transport) {
    return transport == Transport.NETCONF;
  }

  @Override
  public Optional<String> obstacle(Scene scene) {
    try {
      initial(scene);
      return Optional.empty();
    } catch (InvalidXmlException e) {
      return Optional.of(INITIAL + " is no configuration: " + e.getMessage());
    }
  }

  @Override
  public BenchRouter open(Scene scene) {
    List<CommitModel> models = scene.driver().descriptor().commitModels().get(Transport.NETCONF);
    boolean candidate =
        models.contains(CommitModel.CANDIDATE) || models.contains(CommitModel.CONFIRMED_CANDIDATE);
    return new NetconfModel(initial(scene), candidate);
  }

  private static ConfigDocument initial(Scene scene) {
    return scene
        .initial(INITIAL)
        .map(ConfigDocument::ofConfig)
        .orElse(new ConfigDocument(List.of()));
  }
}
