package org.accordo.app.driver;

/**
 * What a template put into a command with <code>${...}</code>.
 *
 * @param field where the value comes from, such as {@code intent.destination} or {@code
 *     settings.distance}; the expression itself for one that no variable went into
 * @param value what it was there; a secret is its name
 * @param place file, line and column of the <code>${</code>
 */
public record Ingredient(String field, String value, String place) {}
