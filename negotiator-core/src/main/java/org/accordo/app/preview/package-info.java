/** What would be sent to routers, computed without any router, agent or peer. */
package org.accordo.app.preview;
