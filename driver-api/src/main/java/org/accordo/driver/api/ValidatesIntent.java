package org.accordo.driver.api;

import java.util.List;

/**
 * A driver that refuses or questions intents beyond what its capabilities say. Called before every
 * rendering. Without it only capabilities and interface names are checked.
 */
public interface ValidatesIntent extends RouterDriver {

  /** What is wrong with the intent on this router; empty where nothing is. */
  List<Diagnostic> validate(Intent intent, RenderContext context);
}
