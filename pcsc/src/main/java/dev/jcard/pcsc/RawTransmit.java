package dev.jcard.pcsc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;

/**
 * One SCardTransmit, nothing more.
 *
 * <p>The public transmit of the library follows 61xx and 6Cxx itself: it gives up after eight rounds, fails on a command
 * of four bytes, and on 6Cxx overwrites the last byte of the command even where that is P2 or data. Its private method
 * does the exchange alone and takes a response buffer of any size.
 */
final class RawTransmit {

    private static final Method METHOD = find();

    private RawTransmit() {
    }

    /** @return the number of bytes written to {@code response} */
    static int transmit(CardChannel channel, ByteBuffer command, ByteBuffer response) throws CardException {
        try {
            return (int) METHOD.invoke(channel, command, response);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof CardException refused) {
                throw refused;
            }
            throw new CardException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new LinkageError("jnasmartcardio hides its exchange", e);
        }
    }

    private static Method find() {
        try {
            Class<?> channel = Class.forName("jnasmartcardio.Smartcardio$JnaCardChannel");
            Method method = channel.getDeclaredMethod("transmitRaw", ByteBuffer.class, ByteBuffer.class);
            method.setAccessible(true);
            return method;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this version of jnasmartcardio is not the one jcard was built with", e);
        }
    }
}
