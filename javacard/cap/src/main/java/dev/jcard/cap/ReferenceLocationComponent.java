package dev.jcard.cap;

import dev.jcard.core.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the Method component holds constant pool indices, JCVM 6.12, so that a card can link the code. In the file each position
 * is the distance from the one before; a byte of 255 adds 255 and goes on.
 *
 * @param oneByte offsets into the Method component of indices that have one byte, ascending
 * @param twoByte offsets of indices that have two bytes, ascending
 */
public record ReferenceLocationComponent(List<Integer> oneByte, List<Integer> twoByte) implements Component {

    /** Copies the lists. */
    public ReferenceLocationComponent {
        oneByte = List.copyOf(oneByte);
        twoByte = List.copyOf(twoByte);
    }

    static ReferenceLocationComponent parse(Bytes info) {
        Input in = new Input("RefLocation", info);
        List<Integer> oneByte = positions(in, in.u2());
        List<Integer> twoByte = positions(in, in.u2());
        in.end();
        return new ReferenceLocationComponent(oneByte, twoByte);
    }

    private static List<Integer> positions(Input in, int byteCount) {
        List<Integer> positions = new ArrayList<>();
        int position = 0;
        boolean open = false;
        for (int i = 0; i < byteCount; i++) {
            int delta = in.u1();
            position += delta;
            open = delta == 0xFF;
            if (!open) {
                positions.add(position);
            }
        }
        if (open) {
            throw in.malformed("the list ends inside a distance", in.position());
        }
        return positions;
    }

    @Override
    public int tagNumber() {
        return ComponentTag.REFERENCE_LOCATION.number();
    }

    @Override
    public Bytes info() {
        Bytes ones = distances(oneByte);
        Bytes twos = distances(twoByte);
        return new Output().u2(ones.length()).bytes(ones).u2(twos.length()).bytes(twos).done();
    }

    private static Bytes distances(List<Integer> positions) {
        Output out = new Output();
        int last = 0;
        for (int position : positions) {
            int delta = position - last;
            for (; delta >= 0xFF; delta -= 0xFF) {
                out.u1(0xFF);
            }
            out.u1(delta);
            last = position;
        }
        return out.done();
    }
}
