package javacardx.apdu;

/** For applets that take and give more than 256 bytes in an APDU. */
public interface ExtendedLength {
}
