package dev.jcard.cap;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.util.ArrayList;
import java.util.List;

/** Components one after the other. */
final class IjcStream {

    private IjcStream() {
    }

    static List<Component> parse(Bytes stream) {
        if (stream.isEmpty() || stream.u1(0) != ComponentTag.HEADER.number()) {
            throw new MalformedDataException("neither a CAP archive (ZIP) nor an IJC file: an IJC file begins with the Header"
                    + " component, byte 01");
        }
        return parse(split(stream));
    }

    /** Parses coded components; the Header may be anywhere among them. */
    static List<Component> parse(List<Bytes> coded) {
        HeaderComponent header = null;
        for (Bytes each : coded) {
            if (!each.isEmpty() && each.u1(0) == ComponentTag.HEADER.number()) {
                header = (HeaderComponent) Component.parse(each, CapFormat.V2_1);
            }
        }
        if (header == null) {
            throw new MalformedDataException("CAP file: the Header component is missing");
        }
        List<Component> components = new ArrayList<>();
        for (Bytes each : coded) {
            components.add(Component.parse(each, header.format()));
        }
        return components;
    }

    static Bytes encode(List<Component> components) {
        return Bytes.concat(components.stream().map(Component::encode).toArray(Bytes[]::new));
    }

    private static List<Bytes> split(Bytes stream) {
        List<Bytes> parts = new ArrayList<>();
        Input in = new Input("IJC file", stream);
        while (in.hasMore()) {
            int start = in.position();
            boolean wide = in.u1() == ComponentTag.STATIC_RESOURCES.number();
            int size = wide ? in.s4() : in.u2();
            if (size < 0) {
                throw in.malformed("component size is too large", start);
            }
            in.bytes(size);
            parts.add(stream.slice(start, in.position() - start));
        }
        return parts;
    }
}
