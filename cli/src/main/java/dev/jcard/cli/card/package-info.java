/** Looking at readers and cards: list-readers, info, atr, apdu, doctor. */
package dev.jcard.cli.card;
