/** What the templates of the Linux driver cannot compute or refuse by themselves. */
package org.accordo.driver.linux;
