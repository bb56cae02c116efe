package dev.jcard.cap;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.util.Optional;

/**
 * What the package is, JCVM 6.4.
 *
 * @param format      of the whole file
 * @param flags       {@link #INT}, {@link #EXPORT}, {@link #APPLET}
 * @param thisPackage AID and version of the package
 * @param packageName with slashes; empty when the field is missing, which is the rule unless remote interfaces are used. Format
 *                    2.3 has the field with no characters.
 */
public record HeaderComponent(CapFormat format, int flags, PackageInfo thisPackage, Optional<String> packageName)
        implements Component {

    /** Flag: the int type is used. */
    public static final int INT = 1;
    /** Flag: there is an Export component. */
    public static final int EXPORT = 2;
    /** Flag: there is an Applet component. */
    public static final int APPLET = 4;

    private static final int MAGIC = 0xDECAFFED;
    private static final int EXTENDED = 8;

    static HeaderComponent parse(Bytes info) {
        Input in = new Input("Header", info);
        if (in.s4() != MAGIC) {
            throw in.malformed("does not begin with DECAFFED", 0);
        }
        int minor = in.u1();
        CapFormat format = CapFormat.of(in.u1(), minor);
        int flags = in.u1();
        if ((flags & EXTENDED) != 0) {
            throw new MalformedDataException("Header: extended CAP format (several packages in one file, Java Card 3.1) is not"
                    + " supported; convert the packages one by one into the compact format");
        }
        if ((flags & ~(INT | EXPORT | APPLET)) != 0) {
            throw in.malformed("unknown flags " + Integer.toHexString(flags), 6);
        }
        PackageInfo self = PackageInfo.read(in);
        Optional<String> name = in.hasMore() ? Optional.of(in.utf8(in.u1())) : Optional.empty();
        in.end();
        return new HeaderComponent(format, flags, self, name);
    }

    @Override
    public int tagNumber() {
        return ComponentTag.HEADER.number();
    }

    @Override
    public Bytes info() {
        Output out = new Output().s4(MAGIC).u1(format.minor()).u1(format.major()).u1(flags);
        thisPackage.write(out);
        packageName.ifPresent(out::text1);
        return out.done();
    }

    /** True when all bits of {@code flag} are set. */
    public boolean has(int flag) {
        return (flags & flag) == flag;
    }
}
