package dev.jcard.agent.openvpn;

import dev.jcard.core.SmartCardException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of an OpenVPN configuration that matter here.
 *
 * @param file    the configuration
 * @param options each as its words, comments and inline files left out
 */
public record OpenVpnConfig(Path file, List<List<String>> options) {

    private static final long MAX_SIZE = 1 << 20;

    /**
     * Reads a configuration file.
     *
     * @throws SmartCardException when it cannot be read
     */
    public static OpenVpnConfig read(Path file) {
        try {
            if (Files.size(file) > MAX_SIZE) {
                throw new SmartCardException(file + " is too large for an OpenVPN configuration");
            }
            return new OpenVpnConfig(file, parse(Files.readAllLines(file)));
        } catch (MalformedInputException e) {
            throw new SmartCardException(file + " is not text", e);
        } catch (IOException e) {
            throw new SmartCardException("cannot read the OpenVPN configuration " + file + ": " + e.getMessage(), e);
        }
    }

    private static List<List<String>> parse(List<String> lines) {
        List<List<String>> options = new ArrayList<>();
        String inline = null;
        for (String raw : lines) {
            String line = raw.strip();
            if (inline != null) {
                inline = line.equals("</" + inline + ">") ? null : inline;
            } else if (line.matches("<[a-z0-9-]+>")) {
                inline = line.substring(1, line.length() - 1);
            } else if (!line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != ';') {
                options.add(words(line));
            }
        }
        return List.copyOf(options);
    }

    /** Blanks separate, single and double quotes hold together, a backslash takes the next character as it is. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
                word = (word == null ? new StringBuilder() : word).append(line.charAt(++i));
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
                word = quote == 0 ? word : word.append(c);
            } else if (c == '"' || c == '\'') {
                quote = c;
                word = word == null ? new StringBuilder() : word;
            } else if (Character.isWhitespace(c) || (c == '#' || c == ';') && word == null) {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
                if (!Character.isWhitespace(c)) {
                    break;
                }
            } else {
                word = (word == null ? new StringBuilder() : word).append(c);
            }
        }
        if (word != null) {
            words.add(word.toString());
        }
        return List.copyOf(words);
    }

    /** The words after the option of this name, if it is there. */
    public Optional<List<String>> option(String name) {
        return options.stream().filter(words -> !words.isEmpty() && words.get(0).equals(name))
                .map(words -> words.subList(1, words.size())).findFirst();
    }

    /** Where the management interface listens when the configuration says so. */
    public Optional<ManagementAddress> management() {
        return option("management").map(ManagementAddress::parse);
    }

    /** True when OpenVPN itself uses a PKCS#11 module. */
    public boolean usesPkcs11() {
        return option("pkcs11-providers").isPresent();
    }

    /** True when it is laid out for keys behind the management interface already. */
    public boolean usesExternalKey() {
        return option("management-external-key").isPresent();
    }
}
