/** {@code accordo pki}: a certificate authority for trials. */
package org.accordo.cli.pki;
