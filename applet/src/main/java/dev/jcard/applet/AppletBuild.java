package dev.jcard.applet;

import dev.jcard.api.ApiLevel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One conversion of an applet.
 *
 * @param javaPackage  with slashes
 * @param appletClass  its simple name
 * @param optionsClass simple name of the interface with the compile-time constants
 * @param level        of the API that the sources may use
 * @param options      constants that differ from the sources, by name
 */
record AppletBuild(String javaPackage, String appletClass, String optionsClass, ApiLevel level,
        Map<String, String> options) {

    /** The options as text, such as {@code EXTENDED_LENGTH=false,KEY_SLOTS=8}. */
    static Map<String, String> parse(String text) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : text.isBlank() ? new String[0] : text.split(",")) {
            String[] sides = option.strip().split("=");
            if (sides.length != 2) {
                throw new IllegalArgumentException("not of the form NAME=value: " + Arrays.toString(sides));
            }
            options.put(sides[0].strip(), sides[1].strip());
        }
        return options;
    }

    /** The source text of the options' interface with this build's values. */
    String apply(String source) {
        String text = source;
        for (Map.Entry<String, String> option : options.entrySet()) {
            Matcher constant = Pattern.compile("(\\w+ " + Pattern.quote(option.getKey()) + " = )[^;]+;").matcher(text);
            if (!constant.find()) {
                throw new IllegalArgumentException("no option " + option.getKey() + " in " + optionsClass);
            }
            text = constant.replaceFirst("$1" + Matcher.quoteReplacement(option.getValue()) + ";");
        }
        boolean extended = !"false".equals(options.get("EXTENDED_LENGTH"));
        return extended ? text : text.replace(" extends ExtendedLength", "")
                .replace("import javacardx.apdu.ExtendedLength;", "").replace("{@link ExtendedLength}", "it");
    }
}
