package dev.jcard.cli.card;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** OpenSC's PKCS#11 module, through which browsers and other programs reach the card. */
final class Pkcs11Module {

    private static final String NAME = "opensc-pkcs11.so";
    private static final List<String> DIRECTORIES = List.of("/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/lib/pkcs11", "/usr/lib64/pkcs11",
            "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/Library/OpenSC/lib", "/opt/homebrew/lib");
    private static final Path WINDOWS = Path.of("C:\\Program Files\\OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll");

    private Pkcs11Module() {
    }

    static void check(Checkup checkup) {
        Stream<Path> places = Stream.concat(DIRECTORIES.stream().map(directory -> Path.of(directory, NAME)),
                File.separatorChar == '\\' ? Stream.of(WINDOWS) : Stream.empty());
        Path module = places.filter(Files::exists).findFirst().orElseThrow(() ->
                Checkup.problem("OpenSC's PKCS#11 module is not installed: jcard works, browsers and others cannot reach the card",
                        "apt install opensc-pkcs11, or the package of your system"));
        checkup.ok(module.toString());
    }
}
