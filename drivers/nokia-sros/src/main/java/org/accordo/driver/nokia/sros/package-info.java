/** What the templates of the SR OS driver cannot compute or refuse by themselves. */
package org.accordo.driver.nokia.sros;
