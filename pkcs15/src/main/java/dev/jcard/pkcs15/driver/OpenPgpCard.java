package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import java.util.Optional;

/** Data objects of an OpenPGP card (4.4): read, written, and what the application data tell, which is read once. */
final class OpenPgpCard {

    static final Bytes APPLET = Bytes.parseHex("D27600012401");
    static final int FULL_AID = 0x004F;
    static final int AID_LENGTH = 16;
    static final int CERTIFICATE = 0x7F21;

    private static final int APPLICATION_DATA = 0x006E;
    private static final int DISCRETIONARY = 0x73;
    private static final int CAPABILITIES = 0xC0;
    private static final int CAPABILITIES_LENGTH = 6;
    private static final int PW_STATUS = 0x00C4;
    private static final int PW_STATUS_LENGTH = 7;
    private static final int SELECT_DATA = 0xA5;

    private final CardChannel channel;
    private Tlv applicationData;

    OpenPgpCard(CardChannel channel) {
        this.channel = channel;
    }

    CardChannel channel() {
        return channel;
    }

    /** A data object that must be there. */
    Bytes data(int tag, int least) {
        Bytes data = channel.transmit(IsoCommands.getData(0x00, tag)).orThrow("tell data object " + Integer.toHexString(tag)).data();
        if (data.length() < least) {
            throw new MalformedDataException("data object " + Integer.toHexString(tag) + " has " + data.length() + " bytes, " + least + " were expected");
        }
        return data;
    }

    /** A data object, empty when the card has none. */
    Bytes find(int tag) {
        ResponseApdu response = channel.transmit(IsoCommands.getData(0x00, tag));
        return response.isOk() ? response.data() : Bytes.EMPTY;
    }

    /** PUT DATA (7.2.8). */
    ResponseApdu put(int tag, Bytes value) {
        return channel.transmit(CommandApdu.of(0x00, 0xDA, tag >> 8, tag & 0xFF, value));
    }

    /** Validity of PW1, longest PW1, reset code and PW3, tries left of the same; as they are now. */
    Bytes pinStatus() {
        return data(PW_STATUS, PW_STATUS_LENGTH);
    }

    /** The part of the application data with this tag; empty when there is none. */
    Bytes part(int tag) {
        if (applicationData == null) {
            applicationData = Tlv.parse(data(APPLICATION_DATA, 2));
        }
        Tlv discretionary = applicationData.child(DISCRETIONARY)
                .orElseThrow(() -> new MalformedDataException("application data without discretionary part"));
        return discretionary.child(tag).map(Tlv::value).orElse(Bytes.EMPTY);
    }

    /** After keys or attributes changed. */
    void forget() {
        applicationData = null;
    }

    /** One bit of the extended capabilities' first byte (4.4.3.7). */
    boolean can(int bit) {
        Bytes capabilities = part(CAPABILITIES);
        return !capabilities.isEmpty() && (capabilities.u1(0) & bit) != 0;
    }

    /** The longest certificate; empty when the card does not tell. */
    Optional<Integer> longestCertificate() {
        Bytes capabilities = part(CAPABILITIES);
        return capabilities.length() < CAPABILITIES_LENGTH ? Optional.empty() : Optional.of(capabilities.u2At(4));
    }

    /**
     * SELECT DATA (7.2.5): the next GET or PUT DATA is about one of the three certificates.
     *
     * @param occurrence 0 authentication, 1 decryption, 2 signature
     * @return false when the card has one certificate only, and this is not it
     */
    boolean selectCertificate(int occurrence) {
        Bytes tagList = Tlv.of(0x60, new Tlv(0x5C, Bytes.u2(CERTIFICATE))).encode();
        boolean selected = channel.transmit(CommandApdu.of(0x00, SELECT_DATA, occurrence, 0x04, tagList)).isOk();
        return selected || occurrence == 0;
    }
}
