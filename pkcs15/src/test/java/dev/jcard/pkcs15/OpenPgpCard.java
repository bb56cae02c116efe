package dev.jcard.pkcs15;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import dev.jcard.vm.vpcd.CardInSlot;
import java.security.GeneralSecurityException;
import java.util.List;

/** An OpenPGP card 3.4, with RSA-2048 to sign and to decrypt and P-256 to authenticate unless told otherwise. */
final class OpenPgpCard extends ScriptedCard implements CardInSlot {

    static final String RSA_2048 = "010800001100";
    static final String P256_SIGN = "132A8648CE3D030107FF";
    private static final String AID = "D2760001240103040006123456780000";
    private static final Bytes HISTORICAL = Bytes.parseHex("0031C573C00180059000");
    private static final int RESET_CODE = 0;

    private final List<OpenPgpPlace> places;
    private boolean selected;
    private int certificate;
    /** True: PW1 in mode 81 is good for one signature (first byte of C4 is 0). */
    private boolean oneSignature;
    private Bytes keyDerivation = Bytes.parseHex("810100");

    OpenPgpCard() {
        this(RSA_2048, RSA_2048, P256_SIGN);
        try {
            for (int i = 0; i < places.size(); i++) {
                places.get(i).generate(i);
                places.get(i).fingerprint = Bytes.ofInts(i + 1).plus(Bytes.zeros(19));
            }
            places.get(2).certificate = Bytes.of(TestKeys.certificate(places.get(2).pair.getPublic(), "CN=holder").getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A card without keys, with these algorithm attributes. */
    OpenPgpCard(String signature, String decryption, String authentication) {
        places = List.of(new OpenPgpPlace(signature), new OpenPgpPlace(decryption), new OpenPgpPlace(authentication));
        pin(0x81, "123456", 3);
        pin(0x83, "12345678", 3);
        pin(RESET_CODE, "87654321", 3);
    }

    OpenPgpCard oneSignatureForEachPin() {
        oneSignature = true;
        return this;
    }

    /** PINs come hashed from now on; these are the hashes of the present ones. */
    OpenPgpCard keyDerivation(Bytes dataObject, Bytes user, Bytes reset, Bytes admin) {
        keyDerivation = dataObject;
        pins.put(0x81, user);
        pins.put(RESET_CODE, reset);
        pins.put(0x83, admin);
        return this;
    }

    OpenPgpPlace place(int id) {
        return places.get(id - 1);
    }

    @Override
    ResponseApdu handle(CommandApdu c) throws GeneralSecurityException {
        if (c.ins() == 0xA4) {
            selected = Bytes.parseHex(AID).startsWith(c.data());
            verified.clear();
            certificate = 0;
            return selected ? sw(0x9000) : sw(0x6A82);
        }
        if (!selected) {
            return sw(0x6D00);
        }
        return switch (c.ins()) {
            case 0xCA -> data(c.p1() << 8 | c.p2());
            case 0xA5 -> select(c);
            case 0xDA -> verified.contains(0x83) ? put(c.p1() << 8 | c.p2(), c.data()) : sw(0x6982);
            case 0x20 -> wrongIs6982(verify(c.p2(), c.p2() == 0x82 ? 0x81 : c.p2(), c.data()), c.data());
            case 0x24 -> replace(c.p2(), c.p2(), c.data());
            case 0x2C -> c.p1() == 0 ? replace(RESET_CODE, c.p2(), c.data()) : afterAdmin(c.p2(), c.data());
            case 0x47 -> key(c.p1(), c.data().u1(0));
            case 0x2A -> c.p2() == 0x9A ? sign(c.data()) : use(1, c.data());
            case 0x88 -> use(2, c.data());
            default -> sw(0x6D00);
        };
    }

    /** An empty VERIFY tells the counter; a wrong PIN is answered without it. */
    private static ResponseApdu wrongIs6982(ResponseApdu answer, Bytes value) {
        return !value.isEmpty() && answer.sw() >> 4 == 0x63C ? sw(0x6982) : answer;
    }

    private ResponseApdu select(CommandApdu c) {
        if (c.p2() != 0x04 || !c.data().equals(Bytes.parseHex("60045C027F21"))) {
            return sw(0x6A80);
        }
        certificate = c.p1();
        return sw(certificate <= 2 ? 0x9000 : 0x6A88);
    }

    private ResponseApdu data(int tag) {
        return switch (tag) {
            case 0x4F -> ok(Bytes.parseHex(AID));
            case 0x5E, 0x5F50 -> ok(Bytes.EMPTY);
            case 0x5F52 -> ok(HISTORICAL);
            case 0x65 -> ok(Tlv.of(0x65, new Tlv(0x5B, TestKeys.text("Doe<<Jane")), new Tlv(0x5F2D, TestKeys.text("en")), new Tlv(0x5F35, TestKeys.text("9"))).encode());
            case 0x7A -> ok(Tlv.of(0x7A, new Tlv(0x93, Bytes.zeros(3))).encode());
            case 0xC4 -> ok(pinStatus());
            case 0x6E -> ok(applicationData());
            case 0xF9 -> ok(keyDerivation);
            case 0x7F21 -> ok(places.get(2 - certificate).certificate);
            default -> sw(0x6A88);
        };
    }

    private Bytes pinStatus() {
        return Bytes.ofInts(oneSignature ? 0 : 1, 64, 64, 64, tries.get(0x81), tries.get(RESET_CODE), tries.get(0x83));
    }

    private Bytes applicationData() {
        Bytes fingerprints = Bytes.concat(places.stream().map(place -> place.fingerprint).toArray(Bytes[]::new));
        Bytes dates = Bytes.concat(places.stream().map(place -> place.date).toArray(Bytes[]::new));
        Tlv discretionary = Tlv.of(0x73, new Tlv(0xC0, Bytes.parseHex("7D000020080000FF0000")), new Tlv(0xC1, place(1).attributes),
                new Tlv(0xC2, place(2).attributes), new Tlv(0xC3, place(3).attributes), new Tlv(0xC4, pinStatus()),
                new Tlv(0xC5, fingerprints), new Tlv(0xC6, Bytes.zeros(60)), new Tlv(0xCD, dates));
        return Tlv.of(0x6E, new Tlv(0x4F, Bytes.parseHex(AID)), new Tlv(0x5F52, HISTORICAL), discretionary).encode();
    }

    private ResponseApdu put(int tag, Bytes value) {
        switch (tag) {
            case 0xC1, 0xC2, 0xC3 -> {
                return sw(place(tag - 0xC0).change(value) ? 0x9000 : 0x6A80);
            }
            case 0xC7, 0xC8, 0xC9 -> place(tag - 0xC6).fingerprint = value;
            case 0xCE, 0xCF, 0xD0 -> place(tag - 0xCD).date = value;
            case 0x7F21 -> places.get(2 - certificate).certificate = value;
            default -> {
                return sw(0x6A88);
            }
        }
        return sw(0x9000);
    }

    private ResponseApdu key(int p1, int reference) throws GeneralSecurityException {
        int number = List.of(0xB6, 0xB8, 0xA4).indexOf(reference);
        OpenPgpPlace place = places.get(number);
        if (p1 == 0x80) {
            if (!verified.contains(0x83)) {
                return sw(0x6982);
            }
            place.generate(number);
        }
        return place.pair == null ? sw(0x6A88) : ok(place.publicKey());
    }

    private ResponseApdu replace(int known, int target, Bytes both) {
        Bytes current = pins.get(known);
        if (tries.get(known) == 0) {
            return sw(0x6983);
        }
        if (!matches(known, both.startsWith(current) ? current : Bytes.EMPTY)) {
            return sw(0x6982);
        }
        pins.put(target, both.from(current.length()));
        tries.put(target, 3);
        return sw(0x9000);
    }

    private ResponseApdu afterAdmin(int target, Bytes value) {
        if (!verified.contains(0x83)) {
            return sw(0x6982);
        }
        pins.put(target, value);
        tries.put(target, 3);
        return sw(0x9000);
    }

    private ResponseApdu sign(Bytes input) throws GeneralSecurityException {
        if (!verified.contains(0x81)) {
            return sw(0x6982);
        }
        if (oneSignature) {
            verified.remove(0x81);
        }
        return ok(places.get(0).sign(input));
    }

    private ResponseApdu use(int number, Bytes input) throws GeneralSecurityException {
        if (!verified.contains(0x82)) {
            return sw(0x6982);
        }
        return ok(number == 1 ? places.get(1).decipher(input) : places.get(2).sign(input));
    }

    @Override
    public Bytes atr() {
        return Bytes.parseHex("3BDA18FF81B1FE751F030031C573C00180059000C9");
    }

    @Override
    public void reset() {
        selected = false;
        verified.clear();
    }
}
