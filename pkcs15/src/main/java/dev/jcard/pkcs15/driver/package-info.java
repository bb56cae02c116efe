/** One driver for each card family, and what they share: files, directories, padding. */
package dev.jcard.pkcs15.driver;
