/** {@code accordo audit}: what was asked, decided and sent, and whether nobody has changed that. */
package org.accordo.cli.audit;
