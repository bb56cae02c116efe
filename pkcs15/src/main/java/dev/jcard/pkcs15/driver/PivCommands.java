package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.StatusWord;
import dev.jcard.core.Tlv;
import java.util.List;
import java.util.Optional;

/** The commands of a PIV card, SP 800-73-4 part 2, and those that Yubico added and others took over. */
final class PivCommands {

    private static final int TAG_LIST = 0x5C;
    private static final int CONTENT = 0x53;
    private static final int TEMPLATE = 0x7C;
    private static final int REFERENCE_NOT_FOUND = 0x6A88;
    private static final int WRONG_PARAMETERS = 0x6A86;
    private static final int UNKNOWN_COMMAND = 0x6D00;
    private static final int UNKNOWN_CLASS = 0x6E00;

    private final CardChannel channel;
    private boolean withoutMetadata;
    private boolean tellsKeys;
    private Boolean yubico;

    PivCommands(CardChannel channel) {
        this.channel = channel;
    }

    /** The content of a data object (GET DATA, section 3.1.2); empty when the card has none of that tag. */
    Optional<Bytes> object(Bytes tag) {
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0xCB, 0x3F, 0xFF, new Tlv(TAG_LIST, tag).encode(), CommandApdu.LE_MAX_SHORT));
        int sw = response.sw();
        if (sw == StatusWord.NOT_FOUND || sw == StatusWord.DATA_NOT_FOUND || sw == StatusWord.SECURITY_STATUS) {
            return Optional.empty();
        }
        Bytes data = response.orThrow("read object " + tag).data();
        if (data.isEmpty()) {
            return Optional.empty();
        }
        Tlv outer = Tlv.parse(data);
        if (outer.tag() != CONTENT) {
            throw new MalformedDataException("object " + tag + " has tag " + Integer.toHexString(outer.tag()));
        }
        return outer.value().isEmpty() ? Optional.empty() : Optional.of(outer.value());
    }

    /** Writes a data object (PUT DATA, section 3.3.1); empty content removes it. */
    void put(Bytes tag, Bytes content) {
        Bytes data = new Tlv(TAG_LIST, tag).encode().plus(new Tlv(CONTENT, content).encode());
        channel.transmit(CommandApdu.of(0x00, 0xDB, 0x3F, 0xFF, data)).orThrow("write object " + tag);
    }

    /** GENERAL AUTHENTICATE (section 3.2.4) with these parts; the parts of the answer. */
    List<Tlv> authenticate(int algorithm, int reference, String action, Tlv... parts) {
        return answer(exchange(algorithm, reference, parts).orThrow(action));
    }

    ResponseApdu exchange(int algorithm, int reference, Tlv... parts) {
        Bytes template = Tlv.of(TEMPLATE, parts).encode();
        return channel.transmit(CommandApdu.of(0x00, 0x87, algorithm, reference, template, CommandApdu.LE_MAX_SHORT));
    }

    static List<Tlv> answer(ResponseApdu response) {
        Tlv answer = Tlv.parse(response.data());
        if (answer.tag() != TEMPLATE) {
            throw new MalformedDataException("the answer of the key is no authentication template");
        }
        return answer.children();
    }

    /** True when the card has answered {@link #metadata} once. */
    boolean hasMetadata() {
        return tellsKeys;
    }

    /** What the card tells about a key or PIN; empty when it does not tell. */
    Optional<PivMetadata> metadata(int reference) {
        if (withoutMetadata) {
            return Optional.empty();
        }
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0xF7, 0x00, reference, CommandApdu.LE_MAX_SHORT));
        int sw = response.sw();
        tellsKeys |= response.isOk() || sw == REFERENCE_NOT_FOUND;
        if (tellsKeys && (sw == REFERENCE_NOT_FOUND || sw == WRONG_PARAMETERS)) {
            return Optional.of(PivMetadata.NO_KEY);
        }
        withoutMetadata = sw == UNKNOWN_COMMAND || sw == UNKNOWN_CLASS;
        return response.isOk() && !response.data().isEmpty() ? Optional.of(PivMetadata.parse(response.data())) : Optional.empty();
    }

    /** True when the card knows Yubico's GET VERSION, and with it probably the other commands that are Yubico's. */
    boolean isYubico() {
        if (yubico == null) {
            ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0xFD, 0x00, 0x00, CommandApdu.LE_MAX_SHORT));
            yubico = response.isOk() && response.data().length() == 3;
        }
        return yubico;
    }

    ResponseApdu transmit(CommandApdu command) {
        return channel.transmit(command);
    }
}
