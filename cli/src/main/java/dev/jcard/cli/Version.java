package dev.jcard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which jcard this is; the number comes from the build. */
final class Version {

    private Version() {
    }

    static String number() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    static ExitCode print(Context context) throws IOException {
        String number = number();
        String java = System.getProperty("java.version");
        context.print(Json.object("version", number, "java", java), out -> out.println("jcard " + number + " (Java " + java + ")"));
        return ExitCode.OK;
    }
}
