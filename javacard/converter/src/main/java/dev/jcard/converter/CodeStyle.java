package dev.jcard.converter;

/** Which generation of reference tools the code shall look like; both run on every card. */
public enum CodeStyle {
    /** As the tools up to 3.0.4 write it. */
    OLD,
    /** As the tools from 3.0.5 on write it: short stores to fields of {@code this}. */
    NEW
}
