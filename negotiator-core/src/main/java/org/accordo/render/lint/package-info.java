/** Rules for templates that see the parsed structure: what a section prints, and from where. */
package org.accordo.render.lint;
