/**
 * {@code accordo demo}: the project's main job, shown with real packets between network namespaces
 * of this machine. The end-to-end tests build their networks from the same parts.
 */
package org.accordo.cli.demo;
