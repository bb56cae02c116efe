package dev.jcard.vm;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.SmartCardException;
import dev.jcard.vm.cardmanager.CardIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** The card models that come with jcard, and those that users describe in files. */
public final class Profiles {

    private static final List<String> NAMES = List.of("default", "jcop", "cyberflex", "jc32");
    private static final int SERIAL_AT = 12;
    private static final int MAX_FILE = 65536;

    private Profiles() {
    }

    /** The models that come with jcard, the default first. */
    public static List<Profile> all() {
        return NAMES.stream().map(Profiles::named).toList();
    }

    /**
     * A model by its name.
     *
     * @throws SmartCardException when there is none of this name
     */
    public static Profile named(String name) {
        if (!NAMES.contains(name)) {
            throw new SmartCardException("no card profile \"" + name + "\"; there are: " + String.join(", ", NAMES),
                    "jcard sim profiles", null);
        }
        try (InputStream in = Profiles.class.getResourceAsStream("profiles/" + name + ".profile")) {
            return ProfileText.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A model from a file of {@code key = value} lines; {@code base = NAME} in the first line inherits.
     *
     * @throws MalformedDataException naming line or key
     */
    public static Profile read(Path file) {
        try {
            if (Files.size(file) > MAX_FILE) {
                throw new MalformedDataException(file + " is too large for a profile");
            }
            String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
            return ProfileText.parse(name, Files.readString(file));
        } catch (IOException e) {
            throw new SmartCardException("cannot read the profile " + file + ": " + e.getMessage(), "see: jcard sim profiles", e);
        }
    }

    /** The text form, as {@link #read} takes it. */
    public static String write(Profile profile) {
        return ProfileText.write(profile);
    }

    /** Gives a card of this model a serial number of its own. */
    static Profile withSerial(Profile profile, Random random) {
        byte[] serial = new byte[4];
        random.nextBytes(serial);
        CardIdentity id = profile.identity();
        Bytes cplc = Bytes.concat(id.cplc().slice(0, SERIAL_AT), Bytes.of(serial), id.cplc().from(SERIAL_AT + serial.length));
        CardIdentity own = new CardIdentity(id.issuerAid(), id.version(), id.javaCardVersion(), id.withDes(), id.withAes(),
                id.initialKeyType(), diversification(cplc), cplc, id.initialState(), id.keyTries());
        return new Profile(profile.name(), profile.about(), profile.atr(), profile.parameters(), own, profile.codeLimit());
    }

    /** What INITIALIZE UPDATE tells of the chip, as common cards build it: end of the type, serial and batch. */
    static Bytes diversification(Bytes cplc) {
        return Bytes.concat(Bytes.zeros(2), cplc.slice(SERIAL_AT, 4), cplc.slice(SERIAL_AT + 4, 2), Bytes.zeros(2));
    }
}
