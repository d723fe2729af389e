/** What every driver has to keep to, as numbered rules that can be tried on any of them. */
package org.accordo.app.conformance;
