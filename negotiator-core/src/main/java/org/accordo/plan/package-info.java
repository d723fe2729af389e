/** What two sites can agree on, and what each router gets for it. No I/O and no clock. */
package org.accordo.plan;
