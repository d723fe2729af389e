/** Who processes are to each other: certificates, keys, and whom they trust. */
package org.accordo.tls;
