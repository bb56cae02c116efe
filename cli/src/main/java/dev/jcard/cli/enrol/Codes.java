package dev.jcard.cli.enrol;

import dev.jcard.core.Secret;

/** PINs and unblocking codes, asked for only when a step needs them. */
interface Codes {

    /** The card holder's PIN; new on a card that has none. */
    Secret pin();

    /** The card holder's unblocking code, for a new card. */
    Secret puk();

    /** The administrator's PIN, for a new card. */
    Secret soPin();

    /** The administrator's unblocking code, for a new card. */
    Secret soPuk();
}
