/** Asking for a PIN when a card wants it, not before. */
package dev.jcard.cli.pin;
