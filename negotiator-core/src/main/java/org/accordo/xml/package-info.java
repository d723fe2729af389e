/** XML as configuration uses it: elements, leaves and attributes, without document types. */
package org.accordo.xml;
