/** What a site is: its networks, pools, routers and peers, as its operator wrote them down. */
package org.accordo.site;
