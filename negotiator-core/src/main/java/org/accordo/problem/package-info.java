/** How everything in Accordo says that something cannot be done: a stable code and a clear text. */
package org.accordo.problem;
