package org.accordo.app.lint;

import org.accordo.app.driver.TemplateSource;

/**
 * A template file as its author has saved it.
 *
 * @param source with ends of lines as the product reads them
 * @param place where it is, for people and editors
 * @param carriageReturns whether its lines end the way of another system
 */
public record LintFile(TemplateSource source, String place, boolean carriageReturns) {}
