package dev.jcard.cli;

import dev.jcard.core.Bytes;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes results as JSON (RFC 8259), two blanks per level, fields in the order in which they were declared.
 *
 * <p>Objects are maps with text keys or records; an absent Optional or a null is left out of an object. Bytes become upper-case hex, enum
 * constants their name in lower case with {@code -}, anything else (also a record that defines it) its {@code toString}.
 */
public final class Json {

    private final StringBuilder out = new StringBuilder();

    private Json() {
    }

    /** The document for {@code value}, without a line end. */
    public static String write(Object value) {
        Json json = new Json();
        json.value(value, "\n");
        return json.out.toString();
    }

    /** An object from names and values in turn, for results that are no record. */
    public static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private void value(Object value, String indent) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof Optional<?> optional) {
            value(optional.orElse(null), indent);
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Map<?, ?> map) {
            fields(map, indent);
        } else if (value instanceof Collection<?> list) {
            items(list, indent);
        } else if (value instanceof Bytes bytes) {
            text(bytes.toHex());
        } else if (value instanceof Enum<?> constant) {
            text(Text.name(constant));
        } else if (value instanceof Record && !hasOwnText(value)) {
            fields(components(value), indent);
        } else {
            text(value.toString());
        }
    }

    /** A record whose author wrote toString (an AID, a version) is a text; the one that the compiler adds is final. */
    private static boolean hasOwnText(Object value) {
        try {
            return !Modifier.isFinal(value.getClass().getDeclaredMethod("toString").getModifiers());
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private static Map<String, Object> components(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                map.put(component.getName(), component.getAccessor().invoke(value));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
        return map;
    }

    private void fields(Map<?, ?> map, String indent) {
        String inner = indent + "  ";
        String separator = inner;
        out.append('{');
        for (Map.Entry<?, ?> field : map.entrySet()) {
            Object value = field.getValue() instanceof Optional<?> optional ? optional.orElse(null) : field.getValue();
            if (value != null) {
                out.append(separator);
                text((String) field.getKey());
                out.append(": ");
                value(value, inner);
                separator = "," + inner;
            }
        }
        out.append(separator.equals(inner) ? "" : indent).append('}');
    }

    private void items(Collection<?> list, String indent) {
        String inner = indent + "  ";
        out.append('[');
        for (Iterator<?> it = list.iterator(); it.hasNext();) {
            out.append(inner);
            value(it.next(), inner);
            out.append(it.hasNext() ? "," : indent);
        }
        out.append(']');
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
