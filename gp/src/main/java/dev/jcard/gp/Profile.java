package dev.jcard.gp;

/** Which generation of the specification a card speaks. */
public enum Profile {
    /** GlobalPlatform 2.1.1 and newer. */
    GP,
    /** Open Platform 2.0.1': GET STATUS without tags, one privilege byte, SCP01 only, one-byte lengths. */
    OP201
}
