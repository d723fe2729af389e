package org.accordo.driver.api;

/**
 * What came of a {@link PathProbe}.
 *
 * @param answered whether the answer came back with the same data
 * @param said by the device, for people; one line
 */
public record ProbeAnswer(boolean answered, String said) {}
