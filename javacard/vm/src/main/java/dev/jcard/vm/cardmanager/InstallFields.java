package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.Tlv;

/**
 * The fields of an INSTALL command, GPCS 11.5.2.3: the same in every form, with other meanings in each.
 *
 * @param lengthBeforeToken bytes of the command data that a token signs
 */
record InstallFields(Bytes first, Bytes second, Bytes third, Bytes privileges, Bytes parameters, Bytes token, int lengthBeforeToken) {

    /** @param forLoad that form has no privileges */
    static InstallFields read(CommandApdu command, boolean forLoad) {
        Reader data = new Reader(command.data());
        Bytes first = data.lengthValue();
        Bytes second = data.lengthValue();
        Bytes third = data.lengthValue();
        Bytes privileges = forLoad ? Bytes.EMPTY : data.lengthValue();
        Bytes parameters = data.berLengthValue();
        int before = data.position();
        Bytes token = data.atEnd() ? Bytes.EMPTY : data.berLengthValue();
        Refusal.unless(data.atEnd(), Refusal.WRONG_DATA, "data after the token");
        return new InstallFields(first, second, third, privileges, parameters, token, before);
    }

    /** What the token is called, for the receipt; empty when it has no name. */
    Bytes tokenId() {
        return token.isEmpty() || parameters.isEmpty() ? Bytes.EMPTY
                : Tlv.find(Tlv.parseAll(parameters), 0xB6).flatMap(template -> template.child(0x93)).map(Tlv::value).orElse(Bytes.EMPTY);
    }
}
