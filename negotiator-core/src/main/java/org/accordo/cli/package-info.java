/** The command line: reads arguments, calls use cases, prints text or JSON, gives exit codes. */
package org.accordo.cli;
