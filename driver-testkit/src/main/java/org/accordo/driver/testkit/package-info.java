/** What the tests of drivers share. */
package org.accordo.driver.testkit;
