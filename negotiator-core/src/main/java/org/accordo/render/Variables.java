package org.accordo.render;

import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.Intent;

/**
 * What a template may name.
 *
 * @param intent in templates of intents; shared parts have none
 * @param scope the same for every template of a rendering
 * @param extra what the driver's Java adds, or what a shared part is given
 */
record Variables(Optional<Intent> intent, RenderScope scope, Map<String, ?> extra) {}
