package org.accordo.site;

import java.util.Optional;

/**
 * Where the configuration agent of a site is.
 *
 * @param listen {@code host:port} to serve the contract on; empty where only this process uses it
 * @param connect {@code host:port} of an agent in another process; empty where it runs in this one
 */
public record AgentSettings(Optional<String> listen, Optional<String> connect) {}
