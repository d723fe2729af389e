/** {@code accordo templates}: the workbench of template authors, on the product's own rendering. */
package org.accordo.cli.templates;
