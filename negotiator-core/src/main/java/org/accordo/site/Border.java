package org.accordo.site;

import java.util.Optional;
import org.accordo.driver.api.InterfaceName;

/**
 * Where a site meets its peers.
 *
 * @param router the border router's name
 * @param outside its port of the bare link
 * @param inside its interface towards the site's networks, where there is just one
 */
public record Border(String router, InterfaceName outside, Optional<InterfaceName> inside) {}
