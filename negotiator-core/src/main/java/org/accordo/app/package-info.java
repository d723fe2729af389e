/** The use cases, and the ports that they need: nothing here knows a library or a vendor. */
package org.accordo.app;
