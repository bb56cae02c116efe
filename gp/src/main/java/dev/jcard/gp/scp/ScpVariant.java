package dev.jcard.gp.scp;

import dev.jcard.core.MalformedDataException;

/**
 * A secure channel protocol with its options.
 *
 * @param scp 1, 2 or 3
 * @param i   the implementation options, GPCS table E-1 for SCP02 and Amendment D table 5-1 for SCP03
 */
public record ScpVariant(int scp, int i) {

    private static final int SCP02_THREE_KEYS = 0x01;
    private static final int SCP02_UNMODIFIED_APDU = 0x02;
    private static final int SCP02_EXPLICIT = 0x04;
    private static final int SCP02_ICV_ENCRYPTION = 0x10;
    private static final int SCP02_KNOWN_CHALLENGE = 0x40;
    private static final int SCP03_S16 = 0x01;
    private static final int SCP03_PSEUDO_RANDOM = 0x10;
    private static final int SCP03_R_MAC = 0x20;
    private static final int SCP03_R_ENC = 0x40;

    /** Checks that the protocol is known and that {@code i} has a meaning in it. */
    public ScpVariant {
        boolean ok = switch (scp) {
            case 1 -> i == 0x05 || i == 0x15;
            case 2 -> (i & ~0x7F) == 0;
            case 3 -> (i & ~0x71) == 0 && ((i & SCP03_R_ENC) == 0 || (i & SCP03_R_MAC) != 0);
            default -> false;
        };
        if (!ok) {
            throw new MalformedDataException("secure channel protocol " + scp + " with i=" + Integer.toHexString(i) + " is not known");
        }
    }

    /** The value of {@code i} to assume when the card does not tell: 05, 15 or 00 for protocols 1, 2, 3. */
    public static ScpVariant usual(int scp) {
        return new ScpVariant(scp, scp == 1 ? 0x05 : scp == 2 ? 0x15 : 0x00);
    }

    /** True when the session starts with the first MAC and not with INITIALIZE UPDATE (SCP02 only). */
    public boolean isImplicit() {
        return scp == 2 && (i & SCP02_EXPLICIT) == 0;
    }

    /** True when challenges, cryptograms and MACs have 16 bytes (SCP03 S16 mode). */
    public boolean isS16() {
        return scp == 3 && (i & SCP03_S16) != 0;
    }

    /** True when the card's challenge follows from its keys, a counter and the AID. */
    public boolean hasPseudoRandomChallenge() {
        return scp == 3 ? (i & SCP03_PSEUDO_RANDOM) != 0 : scp == 2 && (i & SCP02_KNOWN_CHALLENGE) != 0;
    }

    /** True when the key set has three keys; false for one base key (SCP02 only). */
    public boolean hasThreeKeys() {
        return scp != 2 || (i & SCP02_THREE_KEYS) != 0;
    }

    /** The cipher's block in bytes: 8 for DES, 16 for AES. */
    public int blockSize() {
        return scp == 3 ? 16 : 8;
    }

    /**
     * True when the protocol has this level. SCP02 cards older than the R-MAC bit of {@code i} may know R-MAC all the
     * same, so that bit is not asked there.
     */
    public boolean allows(SecurityLevel level) {
        return switch (scp) {
            case 1 -> !level.hasResponseMac();
            case 2 -> !level.hasResponseEncryption() && (!isImplicit() || !level.hasEncryption());
            default -> (!level.hasResponseMac() || (i & SCP03_R_MAC) != 0 && level.hasMac())
                    && (!level.hasResponseEncryption() || (i & SCP03_R_ENC) != 0);
        };
    }

    boolean encryptsIcv() {
        return scp == 1 ? i == 0x15 : (i & SCP02_ICV_ENCRYPTION) != 0;
    }

    boolean macsUnmodifiedApdu() {
        return scp == 2 && (i & SCP02_UNMODIFIED_APDU) != 0;
    }

    @Override
    public String toString() {
        return "SCP" + dev.jcard.core.Bytes.ofInts(scp) + " i=" + dev.jcard.core.Bytes.ofInts(i);
    }
}
