/** The negotiator: two sites agree, both routers change or neither does. */
package org.accordo.app.negotiator;
