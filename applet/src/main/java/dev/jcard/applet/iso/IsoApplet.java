package dev.jcard.applet.iso;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.SystemException;
import javacard.framework.Util;
import javacard.security.CryptoException;

/**
 * An ISO 7816-4, -8 and -9 applet for PKCS#15: files, one PIN with an unblocking code, RSA and EC keys. OpenSC's
 * isoApplet driver uses it, that of 0.23 and later ones alike; docs/iso-applet.md describes commands and additions.
 *
 * <p>Registered as F276A288BCFBA69D34F31001.
 */
public final class IsoApplet extends Applet implements Options {

    private static final byte FOREIGN_CLASS = (byte) 0xE0;
    private static final byte SECURE_MESSAGING = 0x0C;
    private static final byte INS_VERIFY = 0x20;
    private static final byte INS_MANAGE_SECURITY = 0x22;
    private static final byte INS_CHANGE_REFERENCE_DATA = 0x24;
    private static final byte INS_PERFORM_SECURITY = 0x2A;
    private static final byte INS_RESET_RETRY_COUNTER = 0x2C;
    private static final byte INS_GENERATE = 0x46;
    private static final byte INS_GET_CHALLENGE = (byte) 0x84;
    private static final byte INS_SELECT = (byte) 0xA4;
    private static final byte INS_READ_BINARY = (byte) 0xB0;
    private static final byte INS_READ_BINARY_BY_ID = (byte) 0xB1;
    private static final byte INS_GET_RESPONSE = (byte) 0xC0;
    private static final byte INS_GET_DATA = (byte) 0xCA;
    private static final byte INS_UPDATE_BINARY = (byte) 0xD6;
    private static final byte INS_PUT_DATA = (byte) 0xDB;
    private static final byte INS_CREATE_FILE = (byte) 0xE0;
    private static final byte INS_DELETE = (byte) 0xE4;

    private final Exchange exchange = new Exchange();
    private final Credentials credentials = new Credentials(exchange.buffer);
    private final FileSystem files = new FileSystem(exchange, credentials);
    private final Keys keys = new Keys();
    private final SecurityEnvironment environment = new SecurityEnvironment(keys);
    private final KeyMaker maker = new KeyMaker(exchange, environment, keys);
    private final Crypto crypto = new Crypto(exchange, environment);
    private final Information information = new Information(exchange, credentials, environment, keys, crypto);

    private IsoApplet() {
    }

    /**
     * Creates the applet.
     *
     * @param data   length and value of the instance AID, of the privileges, of the parameters (only the AID is used)
     * @param offset where they start
     * @param length how many bytes they are
     */
    public static void install(byte[] data, short offset, byte length) {
        IsoApplet applet = new IsoApplet();
        if (length == 0 || data[offset] == 0) {
            applet.register();
        } else {
            applet.register(data, (short) (offset + 1), data[offset]);
        }
    }

    /** Finishes what a power cut has interrupted. */
    @Override
    public boolean select() {
        credentials.forget();
        keys.clearRetired();
        return true;
    }

    @Override
    public void deselect() {
        credentials.forget();
    }

    @Override
    public void process(APDU apdu) {
        byte[] header = apdu.getBuffer();
        if (selectingApplet()) {
            information.select(apdu, header);
            return;
        }
        byte cla = header[ISO7816.OFFSET_CLA];
        Sw.require((cla & FOREIGN_CLASS) == 0, ISO7816.SW_CLA_NOT_SUPPORTED);
        Sw.require((cla & SECURE_MESSAGING) == 0, ISO7816.SW_SECURE_MESSAGING_NOT_SUPPORTED);
        byte instruction = header[ISO7816.OFFSET_INS];
        Sw.require(!Exchange.isChained(header) || mayBeChained(instruction), Sw.CHAINING_NOT_SUPPORTED);
        try {
            if (instruction == INS_GET_RESPONSE) {
                exchange.getResponse(apdu);
            } else {
                exchange.begin(header);
                dispatch(apdu, header, instruction);
            }
        } catch (CryptoException e) {
            ISOException.throwIt(e.getReason() == CryptoException.NO_SUCH_ALGORITHM
                    ? Sw.NOT_SUPPORTED : Sw.WRONG_DATA);
        } catch (SystemException e) {
            ISOException.throwIt(Sw.NO_SPACE);
        }
    }

    private static boolean mayBeChained(byte instruction) {
        switch (instruction) {
            case INS_MANAGE_SECURITY:
            case INS_CHANGE_REFERENCE_DATA:
            case INS_PERFORM_SECURITY:
            case INS_GENERATE:
            case INS_UPDATE_BINARY:
            case INS_PUT_DATA:
                return true;
            default:
                return false;
        }
    }

    /** Commands that bring no data; the others wait until they have all of it. */
    private void dispatch(APDU apdu, byte[] header, byte instruction) {
        switch (instruction) {
            case INS_GET_CHALLENGE:
                crypto.challenge(apdu, header);
                return;
            case INS_READ_BINARY:
                files.read(apdu, header);
                return;
            case INS_GET_DATA:
                information.getData(apdu, header);
                return;
            case INS_MANAGE_SECURITY:
            case INS_GENERATE:
            case INS_PUT_DATA:
                credentials.requireVerified();
                break;
            case INS_PERFORM_SECURITY:
                credentials.requireVerified();
                if (crypto.streams(header)) {
                    crypto.stream(apdu, header);
                    return;
                }
                break;
            default:
                break;
        }
        short length = receive(apdu, header, instruction);
        if (!Exchange.isChained(header)) {
            execute(apdu, header, instruction, length);
        }
    }

    private short receive(APDU apdu, byte[] header, byte instruction) {
        switch (instruction) {
            case INS_VERIFY:
            case INS_MANAGE_SECURITY:
            case INS_CHANGE_REFERENCE_DATA:
            case INS_PERFORM_SECURITY:
            case INS_RESET_RETRY_COUNTER:
            case INS_GENERATE:
            case INS_SELECT:
            case INS_READ_BINARY_BY_ID:
            case INS_UPDATE_BINARY:
            case INS_PUT_DATA:
            case INS_CREATE_FILE:
            case INS_DELETE:
                return exchange.receive(apdu);
            default:
                ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
                return 0;
        }
    }

    private void execute(APDU apdu, byte[] header, byte instruction, short length) {
        switch (instruction) {
            case INS_VERIFY:
                credentials.verify(header, length);
                break;
            case INS_MANAGE_SECURITY:
                environment.manage(header, exchange.buffer, length);
                break;
            case INS_CHANGE_REFERENCE_DATA:
                credentials.change(header, length);
                break;
            case INS_PERFORM_SECURITY:
                crypto.perform(apdu, header, length);
                break;
            case INS_RESET_RETRY_COUNTER:
                credentials.unblock(header, length);
                break;
            case INS_GENERATE:
                maker.generate(apdu, header, length);
                break;
            case INS_SELECT:
                files.select(apdu, header, length);
                break;
            case INS_READ_BINARY_BY_ID:
                files.readById(apdu, header, length);
                break;
            case INS_UPDATE_BINARY:
                files.update(header, length);
                break;
            case INS_PUT_DATA:
                maker.putData(header, length);
                break;
            case INS_CREATE_FILE:
                files.create(header, length);
                break;
            default:
                delete(header, length);
                break;
        }
    }

    /** P1 00: a file. 01: the key P2. FF: everything, for who has the PUK or the security officer's PIN, or when all are blocked. */
    private void delete(byte[] header, short length) {
        byte number = header[ISO7816.OFFSET_P2];
        switch (header[ISO7816.OFFSET_P1]) {
            case 0:
                Sw.require(number == 0, Sw.WRONG_P1P2);
                files.delete(length);
                break;
            case 1:
                credentials.requireVerified();
                Sw.require(Keys.isNumber(number) && keys.find(number) != null, Sw.REFERENCE_NOT_FOUND);
                keys.put(number, null);
                environment.forget();
                break;
            case (byte) 0xFF:
                Sw.require(number == 0, Sw.WRONG_P1P2);
                restart(length);
                break;
            default:
                ISOException.throwIt(Sw.WRONG_P1P2);
                break;
        }
    }

    private void restart(short length) {
        credentials.requireRestart(length);
        Credentials fresh = new Credentials(exchange.buffer);
        keys.removeAll();
        JCSystem.beginTransaction();
        files.restart();
        credentials.restart(fresh);
        JCSystem.commitTransaction();
        environment.forget();
        Memory.reclaim();
    }
}
