/** What template authors ask: which files there are, which count, and what has changed since. */
package org.accordo.app.templates;
