package dev.jcard.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Named values of one thing, for the user as "Label : text" and for scripts as a JSON object, both from here.
 */
public final class Fields {

    private record Field(String label, String name, Object value, String text) {
    }

    private final String title;
    private final List<Field> fields = new ArrayList<>();

    /** @param title the line above the fields in text; not in JSON */
    public Fields(String title) {
        this.title = title;
    }

    /** A value that is its own text; lists are joined with commas. Null is left out. */
    public Fields add(String label, String name, Object value) {
        return add(label, name, value, value instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", ")) : String.valueOf(value));
    }

    /** A value with another form in text. Null is left out. */
    public Fields add(String label, String name, Object value, String text) {
        if (value != null) {
            fields.add(new Field(label, name, value, text));
        }
        return this;
    }

    /** A value for JSON only, where the title shows it already. Null is left out. */
    public Fields hidden(String name, Object value) {
        return add(null, name, value, null);
    }

    /** A line for people only, where JSON has the value elsewhere. */
    public Fields line(String label, String text) {
        fields.add(new Field(label, null, null, text));
        return this;
    }

    /** The object for {@link Context#print}. */
    public Map<String, Object> json() {
        Map<String, Object> map = new LinkedHashMap<>();
        fields.stream().filter(field -> field.name != null).forEach(field -> map.put(field.name, field.value));
        return map;
    }

    /** Writes title and fields, the labels in one column. */
    public void print(PrintStream out) {
        if (!title.isEmpty()) {
            out.println(title);
        }
        String indent = title.isEmpty() ? "" : "    ";
        int width = fields.stream().filter(field -> field.label != null).mapToInt(field -> field.label.length()).max().orElse(0);
        for (Field field : fields) {
            if (field.label != null) {
                out.println((indent + Text.left(field.label, width) + " : " + field.text).stripTrailing());
            }
        }
    }

    /** Prints several things: in JSON a list, in text with blank lines between. */
    public static void print(Context context, List<Fields> all, String none) {
        context.print(all.stream().map(Fields::json).toList(), out -> {
            if (all.isEmpty()) {
                context.note(none);
            }
            String gap = "";
            for (Fields one : all) {
                out.print(gap);
                one.print(out);
                gap = System.lineSeparator();
            }
        });
    }
}
