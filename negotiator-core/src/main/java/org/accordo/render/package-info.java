/**
 * Templates in, commands out: FreeMarker with escaping that no template can switch off, strict
 * names, limits, and the file and line of every command.
 */
package org.accordo.render;
