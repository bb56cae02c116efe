package dev.jcard.gp;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import dev.jcard.gp.scp.Macs;
import java.security.PublicKey;

/**
 * The card's proof that it did something, GPCS 11.1.6 and C.5.
 *
 * @param signature    the receipt
 * @param confirmation counter, card unique data and the optional token identifier and digest, as the card coded them
 * @param counter      confirmation counter
 */
public record Receipt(Bytes signature, Bytes confirmation, int counter) {

    /** Reads length, receipt, confirmation data. */
    public static Receipt parse(Bytes data) {
        Cursor cursor = new Cursor(data);
        int first = cursor.u1();
        int length = first == 0x81 ? cursor.u1() : first == 0x82 ? cursor.u2() : first;
        Bytes signature = cursor.take(length);
        Bytes confirmation = cursor.rest();
        Bytes counter = new Cursor(confirmation).lv();
        return new Receipt(signature, confirmation, counter.length() == 2 ? counter.u2At(0) : 0);
    }

    /** What is signed after loading {@code loadFile} into {@code domain}. */
    public Bytes inputForLoad(Aid loadFile, Aid domain) {
        return Bytes.concat(confirmation, Lv.of(loadFile.bytes()), Lv.of(domain.bytes()));
    }

    /** What is signed after installing {@code instance} from {@code loadFile}. */
    public Bytes inputForInstall(Aid loadFile, Aid instance) {
        return Bytes.concat(confirmation, Lv.of(loadFile.bytes()), Lv.of(instance.bytes()));
    }

    /** What is signed after deleting {@code aid}. */
    public Bytes inputForDelete(Aid aid) {
        return confirmation.plus(Lv.of(aid.bytes()));
    }

    /** What is signed after moving {@code what}. */
    public Bytes inputForExtradition(Aid oldDomain, Aid what, Aid newDomain) {
        return Bytes.concat(confirmation, Lv.of(oldDomain.bytes()), Lv.of(what.bytes()), Lv.of(newDomain.bytes()));
    }

    /** Checks an AES receipt. */
    public boolean verifyAes(Secret key, Bytes input) {
        return signature.equals(Macs.cmac(key, input));
    }

    /** Checks a 3DES receipt. */
    public boolean verifyDes(Secret key, Bytes input) {
        return signature.equals(Macs.retailMac(key, input));
    }

    /** Checks an RSA or EC receipt. */
    public boolean verify(PublicKey key, Bytes input) {
        return SigningKey.verify(key, input, signature);
    }
}
