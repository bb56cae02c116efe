package dev.jcard.pcsc;

import dev.jcard.core.Bytes;

/**
 * A reader as it was when listed.
 *
 * @param number      its place in the list, from 0
 * @param name        as PC/SC names it
 * @param cardPresent a card is in it
 * @param atr         of that card; empty when there is none, or when it is mute or held exclusively
 */
public record Reader(int number, String name, boolean cardPresent, Bytes atr) {
}
