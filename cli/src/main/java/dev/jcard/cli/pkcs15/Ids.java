package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;

/** Options that name objects on the card. */
final class Ids {

    private static final int LONGEST = 255;

    private Ids() {
    }

    /** {@code --id} with the default 45. */
    static Value<Bytes> id(Syntax syntax) {
        return syntax.option("--id", "ID", "identifier of the object, hexadecimal", "45", Ids::parse);
    }

    /** {@code --id} of a new key. */
    static Value<Bytes> newId(Syntax syntax) {
        return syntax.option("--id", "ID", "identifier of the new object (default: 45, or the next free one)", Ids::parse);
    }

    /** {@code --auth-id} with the default 01. */
    static Value<Bytes> authId(Syntax syntax) {
        return syntax.option("--auth-id", "ID", "identifier of the PIN", "01", Ids::parse);
    }

    static Bytes parse(String text) {
        Bytes id = Bytes.parseHex(text);
        if (id.isEmpty() || id.length() > LONGEST) {
            throw new IllegalArgumentException("an identifier has 1 to 255 bytes, as hexadecimal digits");
        }
        return id;
    }
}
