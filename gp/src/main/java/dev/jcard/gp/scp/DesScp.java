package dev.jcard.gp.scp;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.VerificationException;
import java.util.Arrays;

/** What SCP01 and SCP02 share: the MAC is made over the plain command, then the data is encrypted. */
abstract sealed class DesScp extends Scp permits Scp01, Scp02 {

    static final int MAC_LENGTH = 8;

    /** The last C-MAC, chained into the next; zeros before the first. */
    byte[] icv = new byte[Des.BLOCK];
    /** The first C-MAC of a session uses the ICV as it is. */
    boolean icvIsFresh = true;

    DesScp(ScpVariant variant) {
        super(variant);
    }

    abstract byte[] mac(byte[] chainedIcv, byte[] message);

    abstract byte[] encryptIcv(byte[] lastMac);

    abstract byte[] encrypt(byte[] plain);

    /** The plain data, or null when the padding is wrong. */
    abstract byte[] decrypt(byte[] encrypted);

    @Override
    final CommandApdu sealCommand(CommandApdu plain) {
        byte[] data = plain.data().toArray();
        byte[] mac = nextMac(plain, data);
        accept(mac);
        byte[] body = level.hasEncryption() && data.length > 0 ? encrypt(data) : data;
        return plain.withCla(secured(plain.cla())).withData(Bytes.of(join(body, mac)));
    }

    @Override
    final CommandApdu openCommand(CommandApdu sealed) {
        byte[] all = sealed.data().toArray();
        int bodyLength = all.length - MAC_LENGTH;
        if (bodyLength < 0) {
            throw new VerificationException("command MAC is missing");
        }
        byte[] data = Arrays.copyOf(all, bodyLength);
        if (level.hasEncryption() && bodyLength > 0) {
            data = bodyLength % Des.BLOCK == 0 ? decrypt(data) : null;
        }
        if (data == null) {
            throw new VerificationException("command MAC is wrong");
        }
        byte[] mac = nextMac(sealed, data);
        requireEqual(mac, Arrays.copyOfRange(all, bodyLength, all.length), "command MAC");
        accept(mac);
        return sealed.withCla(unsecured(sealed.cla())).withData(Bytes.of(data));
    }

    private byte[] nextMac(CommandApdu command, byte[] plainData) {
        byte[] chained = icvIsFresh || !variant.encryptsIcv() ? icv : encryptIcv(icv);
        boolean modified = !variant.macsUnmodifiedApdu();
        byte[] header = header(macClass(command.cla(), modified), command, plainData.length + (modified ? MAC_LENGTH : 0));
        return mac(chained, join(header, plainData));
    }

    private void accept(byte[] mac) {
        icv = mac;
        icvIsFresh = false;
    }

    @Override
    int maxData(int room) {
        if (!level.hasMac()) {
            return room;
        }
        int body = room - MAC_LENGTH;
        return level.hasEncryption() ? body / Des.BLOCK * Des.BLOCK - 1 : body;
    }
}
