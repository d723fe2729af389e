/**
 * What a driver author compiles against: the vendor-neutral intents, the value types they are made
 * of, the extension point, and what a driver hands back.
 *
 * <p>A driver needs no Java at all: a {@code plugin.properties} and a folder of templates suffice.
 * Where templates cannot say it, implement {@link org.accordo.driver.api.RouterDriver}. Everything
 * here is immutable and checked when built; nothing here does I/O or asks the DNS.
 */
package org.accordo.driver.api;
