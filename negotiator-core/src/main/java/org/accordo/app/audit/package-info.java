/** Who asked for what, what was decided, and what went to which router: append-only, chained. */
package org.accordo.app.audit;
