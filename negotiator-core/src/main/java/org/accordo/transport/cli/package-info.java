/** Types lines into command lines of routers, as their drivers' dialects say. */
package org.accordo.transport.cli;
