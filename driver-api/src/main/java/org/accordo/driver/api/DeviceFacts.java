package org.accordo.driver.api;

/**
 * What a device says of itself.
 *
 * @param model hardware or distribution, such as {@code Debian GNU/Linux 12}
 * @param osVersion version of its operating system, in the vendor's words
 * @param variant the template variant to use for it; empty for none
 */
public record DeviceFacts(String model, String osVersion, String variant) {}
