/** Tests that template authors write without Java: intents, and what templates make of them. */
package org.accordo.app.cases;
