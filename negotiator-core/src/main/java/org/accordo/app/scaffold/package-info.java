/** The projects that new authors begin with, made from the files in {@code scaffold/}. */
package org.accordo.app.scaffold;
