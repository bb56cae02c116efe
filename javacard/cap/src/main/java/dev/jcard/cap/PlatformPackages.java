package dev.jcard.cap;

import dev.jcard.core.Aid;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packages that cards bring, and the first Java Card level with each version. */
final class PlatformPackages {

    private static final String TABLE = """
            java.lang A0000000620001 1.0=2.1.1
            java.io A0000000620002 1.0=2.2.1
            java.rmi A0000000620003 1.0=2.2.1
            javacard.framework A0000000620101 1.0=2.1.1 1.2=2.2.1 1.3=2.2.2 1.4=3.0.1 1.5=3.0.4 1.6=3.0.5 1.8=3.1.0 1.9=3.2.0
            javacard.framework.service A000000062010101 1.0=2.2.1
            javacard.security A0000000620102 1.1=2.1.1 1.2=2.2.1 1.3=2.2.2 1.4=3.0.1 1.5=3.0.4 1.6=3.0.5 1.7=3.1.0 1.8=3.2.0
            javacardx.crypto A0000000620201 1.1=2.1.1 1.2=2.2.1 1.3=2.2.2 1.4=3.0.1 1.5=3.0.4 1.6=3.0.5 1.7=3.1.0 1.8=3.2.0
            javacardx.biometry A0000000620202 1.2=2.2.2 1.3=3.0.5 1.4=3.2.0
            javacardx.external A0000000620203 1.0=2.2.2
            javacardx.biometry1toN A0000000620204 1.0=3.0.5 1.1=3.2.0
            javacardx.security A0000000620205 1.0=3.0.5
            javacardx.security.cert A000000062020501 1.0=3.1.0
            javacardx.security.derivation A000000062020502 1.0=3.1.0 1.1=3.2.0
            javacardx.security.util A000000062020503 1.0=3.1.0
            javacardx.framework.util A000000062020801 1.0=2.2.2 1.1=3.0.5
            javacardx.framework.util.intx A00000006202080101 1.0=2.2.2 1.1=3.1.0
            javacardx.framework.math A000000062020802 1.0=2.2.2
            javacardx.framework.tlv A000000062020803 1.0=2.2.2
            javacardx.framework.string A000000062020804 1.0=3.0.4
            javacardx.framework.event A000000062020805 1.0=3.1.0
            javacardx.framework.nio A000000062020806 1.0=3.1.0
            javacardx.framework.time A000000062020807 1.0=3.1.0
            javacardx.apdu A0000000620209 1.0=2.2.2
            javacardx.apdu.util A000000062020901 1.0=3.0.5
            org.globalplatform A00000015100
            visa.openplatform A0000000030000
            """;

    private static final Map<Aid, PlatformPackage> BY_AID = new HashMap<>();

    static {
        TABLE.lines().map(PlatformPackage::parse).forEach(each -> BY_AID.put(each.aid, each));
    }

    private record PlatformPackage(String name, Aid aid, Map<Integer, String> levels) {

        static PlatformPackage parse(String line) {
            List<String> words = List.of(line.split(" "));
            Map<Integer, String> levels = new LinkedHashMap<>();
            for (String word : words.subList(2, words.size())) {
                levels.put(Integer.parseInt(word.substring(word.indexOf('.') + 1, word.indexOf('='))), word.substring(word.indexOf('=') + 1));
            }
            return new PlatformPackage(words.get(0), Aid.of(words.get(1)), levels);
        }
    }

    private PlatformPackages() {
    }

    static Optional<String> name(Aid aid) {
        return Optional.ofNullable(BY_AID.get(aid)).map(PlatformPackage::name);
    }

    /** The first level that satisfies an import; empty when the package is not of the platform or so new that none is known. */
    static Optional<String> level(PackageInfo needed) {
        PlatformPackage known = BY_AID.get(needed.aid());
        if (known == null || needed.major() != 1) {
            return Optional.empty();
        }
        return known.levels.entrySet().stream().filter(each -> each.getKey() >= needed.minor()).map(Map.Entry::getValue).findFirst();
    }
}
