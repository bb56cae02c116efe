package dev.jcard.core;

/** Command APDUs as bytes, ISO 7816-3 12.1.3: short and extended length fields. */
final class ApduCoding {

    private ApduCoding() {
    }

    static Bytes encode(CommandApdu apdu) {
        Bytes head = Bytes.ofInts(apdu.cla(), apdu.ins(), apdu.p1(), apdu.p2());
        return apdu.isExtended() ? encodeExtended(head, apdu) : encodeShort(head, apdu);
    }

    private static Bytes encodeShort(Bytes head, CommandApdu apdu) {
        Bytes body = apdu.data().isEmpty() ? Bytes.EMPTY : Bytes.ofInts(apdu.data().length()).plus(apdu.data());
        Bytes le = apdu.le() == CommandApdu.NO_LE ? Bytes.EMPTY : Bytes.ofInts(apdu.le());
        return Bytes.concat(head, body, le);
    }

    private static Bytes encodeExtended(Bytes head, CommandApdu apdu) {
        boolean hasData = !apdu.data().isEmpty();
        Bytes body = hasData ? Bytes.concat(Bytes.ofInts(0), Bytes.u2(apdu.data().length()), apdu.data()) : Bytes.ofInts(0);
        Bytes le = apdu.le() == CommandApdu.NO_LE ? Bytes.EMPTY : Bytes.u2(apdu.le());
        return Bytes.concat(head, body, le);
    }

    static CommandApdu parse(Bytes coded) {
        int length = coded.length();
        if (length < 4) {
            throw new MalformedDataException("a command APDU has at least 4 bytes, this has " + length);
        }
        Bytes body = coded.from(4);
        Lengths lengths = body.length() > 2 && body.u1(0) == 0 ? extended(body) : shortForm(body);
        return new CommandApdu(coded.u1(0), coded.u1(1), coded.u1(2), coded.u1(3),
                body.slice(lengths.offset, lengths.lc), lengths.le, false);
    }

    private record Lengths(int offset, int lc, int le) {
    }

    private static Lengths shortForm(Bytes body) {
        if (body.isEmpty()) {
            return new Lengths(0, 0, CommandApdu.NO_LE);
        }
        int first = body.u1(0);
        if (body.length() == 1) {
            return new Lengths(0, 0, first == 0 ? CommandApdu.LE_MAX_SHORT : first);
        }
        int rest = body.length() - 1 - first;
        if (first == 0 || rest < 0 || rest > 1) {
            throw wrongLength(first, body.length() - 1);
        }
        int le = rest == 0 ? CommandApdu.NO_LE : body.u1(1 + first);
        return new Lengths(1, first, le == 0 ? CommandApdu.LE_MAX_SHORT : le);
    }

    private static Lengths extended(Bytes body) {
        int first = body.u2At(1);
        if (body.length() == 3) {
            return new Lengths(0, 0, first == 0 ? CommandApdu.LE_MAX_EXTENDED : first);
        }
        int rest = body.length() - 3 - first;
        if (first == 0 || rest != 0 && rest != 2) {
            throw wrongLength(first, body.length() - 3);
        }
        int le = rest == 0 ? CommandApdu.NO_LE : body.u2At(3 + first);
        return new Lengths(3, first, le == 0 ? CommandApdu.LE_MAX_EXTENDED : le);
    }

    private static MalformedDataException wrongLength(int lc, int present) {
        return new MalformedDataException("Lc says " + lc + " data bytes, " + present + " bytes follow");
    }
}
