/** What template authors are told about their templates beside whether these can be loaded. */
package org.accordo.app.lint;
