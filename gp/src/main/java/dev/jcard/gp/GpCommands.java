package dev.jcard.gp;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.Tlv;
import java.util.Optional;

/** The commands of GPCS chapter 11 as values; nothing is sent. */
final class GpCommands {

    static final int CLA = 0x80;
    static final int GET_DATA = 0xCA;
    static final int PUT_KEY = 0xD8;
    static final int STORE_DATA = 0xE2;
    static final int DELETE = 0xE4;
    static final int INSTALL = 0xE6;
    static final int LOAD = 0xE8;
    static final int SET_STATUS = 0xF0;
    static final int GET_STATUS = 0xF2;

    static final int FOR_LOAD = 0x02;
    static final int FOR_INSTALL = 0x04;
    static final int FOR_MAKE_SELECTABLE = 0x08;
    static final int FOR_INSTALL_AND_MAKE_SELECTABLE = 0x0C;
    static final int FOR_EXTRADITION = 0x10;
    static final int FOR_PERSONALIZATION = 0x20;
    static final int FOR_REGISTRY_UPDATE = 0x40;

    private GpCommands() {
    }

    /** GET STATUS (11.4). P2 bit 2 asks for TLV, bit 1 for the next part. */
    static CommandApdu getStatus(int subset, boolean tlv, boolean next, Bytes aidPrefix) {
        int p2 = (tlv ? 0x02 : 0x00) | (next ? 0x01 : 0x00);
        return CommandApdu.of(CLA, GET_STATUS, subset, p2, new Tlv(0x4F, aidPrefix).encode(), CommandApdu.LE_MAX_SHORT);
    }

    /** GET DATA (11.3). */
    static CommandApdu getData(int tag) {
        return CommandApdu.of(CLA, GET_DATA, tag >> 8, tag & 0xFF, CommandApdu.LE_MAX_SHORT);
    }

    /** SET STATUS (11.10). */
    static CommandApdu setStatus(int type, int state, Bytes aid) {
        return CommandApdu.of(CLA, SET_STATUS, type, state, aid);
    }

    /** INSTALL (11.5) for the given purpose. */
    static CommandApdu install(int purpose, Bytes data) {
        return CommandApdu.of(CLA, INSTALL, purpose, 0x00, data, CommandApdu.LE_MAX_SHORT);
    }

    /** LOAD (11.6): block {@code number} modulo 256. */
    static CommandApdu load(boolean last, int number, Bytes block) {
        return CommandApdu.of(CLA, LOAD, last ? 0x80 : 0x00, number & 0xFF, block, CommandApdu.LE_MAX_SHORT);
    }

    /** DELETE (11.2) of an application or package, with everything made from it when asked. */
    static CommandApdu delete(Aid aid, boolean related, Optional<Bytes> token) {
        Bytes data = new Tlv(0x4F, aid.bytes()).encode();
        Bytes all = token.map(bytes -> data.plus(new Tlv(0x9E, bytes).encode())).orElse(data);
        return CommandApdu.of(CLA, DELETE, 0x00, related ? 0x80 : 0x00, all, CommandApdu.LE_MAX_SHORT);
    }

    /** DELETE (11.2) of keys: a whole version when {@code id} is empty. */
    static CommandApdu deleteKey(Optional<Integer> id, int version) {
        Bytes idPart = id.map(value -> Bytes.ofInts(0xD0, 1, value)).orElse(Bytes.EMPTY);
        return CommandApdu.of(CLA, DELETE, 0x00, 0x00, idPart.plus(Bytes.ofInts(0xD2, 1, version)), CommandApdu.LE_MAX_SHORT);
    }

    /** PUT KEY (11.8); masked in traces. */
    static CommandApdu putKey(int replacedVersion, int firstId, boolean several, Bytes data) {
        return CommandApdu.of(CLA, PUT_KEY, replacedVersion, firstId | (several ? 0x80 : 0x00), data, CommandApdu.LE_MAX_SHORT)
                .asSensitive();
    }

    /** STORE DATA (11.11): {@code form} holds bits 7 to 4 of P1, encryption and structure. */
    static CommandApdu storeData(boolean last, int form, int number, Bytes data) {
        return CommandApdu.of(CLA, STORE_DATA, (last ? 0x80 : 0x00) | form, number & 0xFF, data, CommandApdu.LE_MAX_SHORT);
    }
}
