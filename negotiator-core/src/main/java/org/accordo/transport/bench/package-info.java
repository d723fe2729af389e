/** Devices in this process that stand in the place of routers when a driver is tried. */
package org.accordo.transport.bench;
