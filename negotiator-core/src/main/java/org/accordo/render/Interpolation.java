package org.accordo.render;

import org.accordo.driver.api.Origin;

/**
 * One place at which templates print a value.
 *
 * @param origin its file and line
 * @param column of its <code>${</code>, from 1
 * @param expression what stands in it
 */
record Interpolation(Origin origin, int column, String expression) {

  String place() {
    return origin + ":" + column;
  }
}
