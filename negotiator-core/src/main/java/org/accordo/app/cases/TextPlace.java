package org.accordo.app.cases;

/**
 * Where a field stands in a file.
 *
 * @param line of its name, from 1
 * @param column of its name, from 1
 */
public record TextPlace(int line, int column) {}
