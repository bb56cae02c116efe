package dev.jcard.cap;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A bounded reader; everything it refuses is a {@link MalformedDataException} with the name of the part and the position. */
final class Input {

    private final String part;
    private final Bytes data;
    private int position;

    Input(String part, Bytes data) {
        this.part = part;
        this.data = data;
    }

    int position() {
        return position;
    }

    int left() {
        return data.length() - position;
    }

    boolean hasMore() {
        return left() > 0;
    }

    int u1() {
        need(1);
        return data.u1(position++);
    }

    int u2() {
        need(2);
        position += 2;
        return data.u2At(position - 2);
    }

    int s4() {
        need(4);
        position += 4;
        return data.u4At(position - 4);
    }

    Bytes bytes(int length) {
        need(length);
        position += length;
        return data.slice(position - length, length);
    }

    Bytes rest() {
        return bytes(left());
    }

    /** An AID with a length byte before it. */
    Aid aid() {
        int at = position;
        int length = u1();
        if (length < 5 || length > 16) {
            throw malformed("AID of " + length + " bytes, allowed are 5 to 16", at);
        }
        return new Aid(bytes(length));
    }

    String utf8(int length) {
        int at = position;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(length).toArray())).toString();
        } catch (CharacterCodingException e) {
            throw malformed("text is not UTF-8", at);
        }
    }

    <T> List<T> list(int count, Supplier<T> item) {
        List<T> all = new ArrayList<>(Math.min(count, left()));
        for (int i = 0; i < count; i++) {
            all.add(item.get());
        }
        return List.copyOf(all);
    }

    void end() {
        if (hasMore()) {
            throw malformed(left() + " bytes too many", position);
        }
    }

    MalformedDataException malformed(String problem, int at) {
        return new MalformedDataException(part + ": " + problem + ", at byte " + at);
    }

    private void need(int count) {
        if (count > left()) {
            throw malformed("cut off, " + count + " bytes expected and " + left() + " left", position);
        }
    }
}
