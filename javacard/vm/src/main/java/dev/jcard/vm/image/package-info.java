/** A card as one file: everything persistent, checked by a digest, replaced atomically. */
package dev.jcard.vm.image;
