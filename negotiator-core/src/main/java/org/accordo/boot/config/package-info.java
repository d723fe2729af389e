/** Reads site and intents files, with the place of every value for messages. */
package org.accordo.boot.config;
