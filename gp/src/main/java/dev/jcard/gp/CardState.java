package dev.jcard.gp;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import dev.jcard.core.VerificationException;
import dev.jcard.core.Secret;
import java.util.List;
import java.util.Set;

/** Life cycle of the card and of what is on it (SET STATUS, GPCS 11.10), and stored data (STORE DATA, 11.11). */
public final class CardState {

    /** States of the card, GPCS table 11-6. */
    public enum CardLifeCycle {
        /** Content may be loaded, no policy yet. */
        INITIALIZED(0x07),
        /** In use. */
        SECURED(0x0F),
        /** Only the final application answers. */
        CARD_LOCKED(0x7F),
        /** For ever dead. */
        TERMINATED(0xFF);

        private final int state;

        CardLifeCycle(int state) {
            this.state = state;
        }
    }

    /** How stored data is built, bits 5 and 4 of P1. */
    public enum Format {
        /** The application knows. */
        PLAIN(0x00),
        /** Data groupings: two-byte identifier, length, value. */
        DGI(0x08),
        /** BER-TLV. */
        TLV(0x10);

        private final int bits;

        Format(int bits) {
            this.bits = bits;
        }
    }

    private static final int ISSUER = 0x80;
    private static final int APPLICATION = 0x40;
    private static final int DOMAIN_AND_APPLICATIONS = 0x60;
    private static final int ENCRYPTED = 0x60;
    private static final int LOCKED = 0x80;

    private final SecurityDomain domain;

    CardState(SecurityDomain domain) {
        this.domain = domain;
    }

    /** Moves the card to another state. Only the way back from CARD_LOCKED leads backwards; from TERMINATED there is none. */
    public void setCard(CardLifeCycle state) {
        Bytes name = domain.aid().map(Aid::bytes).orElse(Bytes.EMPTY);
        set(ISSUER, state.state, name);
    }

    /** Locks or unlocks an application or security domain. */
    public void lock(Aid aid, boolean locked) {
        set(APPLICATION, locked ? LOCKED : 0x00, aid.bytes());
    }

    /** Locks or unlocks a security domain with everything that belongs to it. */
    public void lockWithApplications(Aid aid, boolean locked) {
        set(DOMAIN_AND_APPLICATIONS, locked ? LOCKED : 0x00, aid.bytes());
    }

    /** Sets a state as a number, for applications that give it a meaning of their own. */
    public void setApplication(Aid aid, int state) {
        set(APPLICATION, state, aid.bytes());
    }

    private void set(int type, int state, Bytes aid) {
        Refusals.STATE.check(domain.channel().transmit(GpCommands.setStatus(type, state, aid)));
    }

    /** INSTALL [for make selectable] with the privilege to be selected after reset. */
    public void makeDefault(Aid instance) {
        domain.content().makeSelectable(instance, Set.of(Privilege.CARD_RESET));
    }

    /** Gives the issuer's domain another name: STORE DATA with tag 4F. */
    public void renameIssuerDomain(Aid name) {
        store(List.of(new Tlv(0x4F, name.bytes()).encode()), Format.TLV, false);
    }

    /** INSTALL [for personalization]: the data that follows is for {@code application}. */
    public void personalize(Aid application) {
        Bytes data = Bytes.concat(Lv.ABSENT, Lv.ABSENT, Lv.of(application.bytes()), Lv.ABSENT, Lv.ABSENT, Lv.ABSENT);
        Refusals.STORE_DATA.check(domain.channel().transmit(GpCommands.install(GpCommands.FOR_PERSONALIZATION, data)));
    }

    /**
     * STORE DATA, one command per block.
     *
     * @param blocks    each at most as long as the channel takes
     * @param encrypted the blocks hold values encrypted with the data key
     * @return what the last command answered
     */
    public Bytes store(List<Bytes> blocks, Format format, boolean encrypted) {
        Bytes answer = Bytes.EMPTY;
        for (int n = 0; n < blocks.size(); n++) {
            int form = format.bits | (encrypted ? ENCRYPTED : 0x00);
            answer = Refusals.STORE_DATA.check(domain.channel().transmit(
                    GpCommands.storeData(n == blocks.size() - 1, form, n, blocks.get(n)))).data();
        }
        return answer;
    }

    /** Cuts plain data into blocks that fit. */
    public List<Bytes> split(Bytes data) {
        int size = domain.blockSize();
        java.util.ArrayList<Bytes> blocks = new java.util.ArrayList<>();
        for (int at = 0; at < data.length(); at += size) {
            blocks.add(data.slice(at, Math.min(size, data.length() - at)));
        }
        return List.copyOf(blocks);
    }

    /**
     * Encrypts the value of each data grouping with the data key of the session.
     *
     * @param padded add 80 00.. before (else values must be whole blocks)
     */
    public List<Bytes> encryptGroupings(List<DataGrouping> groupings, boolean padded) {
        dev.jcard.gp.scp.SecureChannel channel = domain.secureChannel()
                .orElseThrow(() -> new VerificationException("data can only be encrypted through a secure channel"));
        int block = channel.variant().blockSize();
        return groupings.stream().map(grouping -> {
            Bytes plain = padded ? grouping.paddedValue(block) : grouping.wholeValue(block);
            try (Secret secret = Secret.take(plain.toArray())) {
                return new DataGrouping(grouping.id(), channel.encryptSensitive(secret)).encode();
            }
        }).toList();
    }
}
