package dev.jcard.cap;

import dev.jcard.core.Bytes;

/**
 * A component that is kept as it is: static resources, custom components.
 *
 * @param tagNumber tag byte
 * @param info      everything after tag and size
 */
public record OpaqueComponent(int tagNumber, Bytes info) implements Component {
}
