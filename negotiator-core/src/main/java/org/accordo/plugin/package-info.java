/** Finds drivers in jars and folders, checks everything about them, and says what is wrong. */
package org.accordo.plugin;
