package buffers;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.CardRuntimeException;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Resources;
import javacard.framework.Util;
import javacardx.framework.event.EventRegistry;
import javacardx.framework.event.EventSource;
import javacardx.framework.nio.BufferOverflowException;
import javacardx.framework.nio.BufferUnderflowException;
import javacardx.framework.nio.ByteBuffer;
import javacardx.framework.nio.ByteOrder;
import javacardx.framework.nio.ReadOnlyBufferException;
import javacardx.framework.time.SysTime;
import javacardx.framework.time.TimeDuration;

/** Buffers, time and events of Java Card 3.1. */
public final class Main extends Applet implements EventSource {

    private final byte[] array = new byte[12];
    private final ByteBuffer wrapped = ByteBuffer.wrap(array, 2, 8);
    private final ByteBuffer direct = ByteBuffer.allocateDirect(6);
    private final TimeDuration duration = TimeDuration.getInstance(JCSystem.MEMORY_TYPE_PERSISTENT, (short) 90,
            TimeDuration.SECONDS);
    private ByteOrder little = ByteOrder.LITTLE_ENDIAN;

    private Main() {
    }

    public static void install(byte[] data, short offset, byte length) {
        new Main().register();
    }

    public void process(APDU apdu) {
        if (selectingApplet()) {
            return;
        }
        byte[] buffer = apdu.getBuffer();
        short length = 0;
        try {
            length = run(buffer);
        } catch (BufferOverflowException e) {
            ISOException.throwIt((short) 0x6201);
        } catch (BufferUnderflowException e) {
            ISOException.throwIt((short) 0x6202);
        } catch (ReadOnlyBufferException e) {
            ISOException.throwIt((short) 0x6203);
        } catch (IndexOutOfBoundsException e) {
            ISOException.throwIt((short) 0x6204);
        } catch (CardRuntimeException e) {
            ISOException.throwIt((short) (0x6100 + e.getReason()));
        }
        apdu.setOutgoingAndSend((short) 0, length);
    }

    private short run(byte[] buffer) {
        switch (buffer[ISO7816.OFFSET_INS]) {
            case 0x01:
                wrapped.clear();
                wrapped.position(2).limit(10);
                wrapped.order(ByteOrder.BIG_ENDIAN);
                wrapped.put((byte) 1).putShort((short) 0x0203);
                wrapped.order(little).putInt(0x04050607);
                wrapped.put(11, (byte) 0x0F);
                return copy(buffer, array);
            case 0x02:
                wrapped.clear();
                wrapped.put(11, (byte) 0x0F);
                return copy(buffer, array);
            case 0x03:
                direct.clear();
                direct.putInt(0x11223344).putShort((short) 0x5566);
                direct.flip();
                return all(buffer, direct);
            case 0x04: {
                direct.rewind();
                direct.get();
                ByteBuffer slice = direct.slice();
                ByteBuffer readOnly = direct.asReadOnlyBuffer();
                slice.put(0, (byte) 0x77);
                buffer[0] = (byte) (readOnly.get() == 0x77 && readOnly.isReadOnly() && slice.isDirect() ? slice.capacity() : 0);
                buffer[1] = (byte) (direct.hasArray() || !wrapped.hasArray() || wrapped.array() != array ? 0 : 1);
                buffer[2] = (byte) (direct.order() == ByteOrder.BIG_ENDIAN && wrapped.order() == little ? 1 : 0);
                return 3;
            }
            case 0x05:
                direct.asReadOnlyBuffer().put((byte) 1);
                return 0;
            case 0x06:
                direct.position((int) direct.limit());
                direct.get();
                return 0;
            case 0x07:
                direct.position(5);
                direct.putShort((short) 0);
                return 0;
            case 0x08:
                direct.position(7);
                return 0;
            case 0x09:
                direct.clear();
                direct.position(2);
                direct.compact();
                buffer[0] = (byte) direct.position();
                direct.rewind();
                buffer[1] = direct.get();
                buffer[2] = (byte) direct.compareTo(wrapped);
                return 3;
            case 0x0A:
                wrapped.clear();
                direct.clear();
                wrapped.put(direct).get(buffer, 0, 2);
                return (short) (wrapped.remaining() == 4 ? 2 : 0);
            case 0x0B:
                ByteBuffer.wrap(buffer);
                return 0;
            case 0x0C:
                ByteBuffer.allocateDirect(40000);
                return 0;
            default:
                return time(buffer);
        }
    }

    private static short copy(byte[] buffer, byte[] from) {
        return Util.arrayCopyNonAtomic(from, (short) 0, buffer, (short) 0, (short) from.length);
    }

    private static short all(byte[] buffer, ByteBuffer from) {
        int count = from.remaining();
        from.get(buffer, 0, count);
        return (short) (from.hasRemaining() ? 0 : count);
    }

    private short time(byte[] buffer) {
        switch (buffer[ISO7816.OFFSET_INS]) {
            case 0x20:
                return duration.toBytes(buffer, (short) 0, (short) 4, buffer[2]);
            case 0x21:
                buffer[0] = (byte) duration.compareTo((short) 1, TimeDuration.MINUTES);
                buffer[1] = (byte) duration.compareTo((short) 90, TimeDuration.SECONDS);
                buffer[2] = (byte) duration.getByteLength(TimeDuration.MICROS);
                buffer[3] = duration.getMemoryType();
                return 4;
            case 0x22: {
                TimeDuration other = TimeDuration.getInstance(JCSystem.MEMORY_TYPE_TRANSIENT_RESET);
                other.plus(duration).minus((short) 2, TimeDuration.MINUTES);
                buffer[0] = (byte) (other.isNegative() && other.getMemoryType() == 1 ? 1 : 0);
                other.toBytes(buffer, (short) 1, (short) 2, TimeDuration.SECONDS);
                other.neg().neg().abs().toBytes(buffer, (short) 3, (short) 2, TimeDuration.SECONDS);
                return 5;
            }
            case 0x23:
                duration.set(new byte[] {1, 0}, (short) 0, (short) 2, TimeDuration.MILLIS);
                return duration.toBytes(buffer, (short) 0, (short) 2, TimeDuration.MILLIS);
            case 0x24:
                SysTime.uptime(duration);
                buffer[0] = (byte) duration.compareTo((short) 1, TimeDuration.HOURS);
                buffer[1] = (byte) (duration.isNegative() ? 1 : 0);
                duration.reset().plus((short) 90, TimeDuration.SECONDS);
                return 2;
            case 0x25:
                EventRegistry.getEventRegistry(this);
                return 0;
            default:
                return (short) (Resources.getResources() == null ? 0 : 1);
        }
    }
}
