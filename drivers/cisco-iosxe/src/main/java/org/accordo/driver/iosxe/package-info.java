/** What the templates of the IOS-XE driver cannot refuse or find out by themselves. */
package org.accordo.driver.iosxe;
