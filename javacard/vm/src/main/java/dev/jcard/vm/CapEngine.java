package dev.jcard.vm;

import dev.jcard.core.Bytes;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.TransportException;
import dev.jcard.core.TransportException.Reason;
import dev.jcard.vm.api.ApiLibrary;
import dev.jcard.vm.api.HistoricalBytesApi;
import dev.jcard.vm.cardmanager.CardManager;
import dev.jcard.vm.cardmanager.Refusal;
import dev.jcard.vm.heap.PowerLossException;
import dev.jcard.vm.image.CardImage;
import dev.jcard.vm.image.ImageFile;
import dev.jcard.vm.image.MemorySection;
import dev.jcard.vm.runtime.Jcre;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Executes CAP files: runtime environment, card manager and, if there is one, the image file behind them. */
final class CapEngine {

    private final Profile profile;
    private final Jcre jcre;
    private final CardManager manager;
    private final ImageFile file;
    private final T0Protocol t0;

    private CapEngine(Profile profile, Jcre jcre, CardManager manager, ImageFile file) {
        this.profile = profile;
        this.jcre = jcre;
        this.manager = manager;
        this.file = file;
        this.t0 = profile.parameters().t0() ? new T0Protocol() : null;
        jcre.setManager(new ManagerPort(manager));
    }

    /** @param file where the card is kept, or null */
    static CapEngine blank(Profile profile, SecureRandom random, ImageFile file) {
        Profile own = Profiles.withSerial(profile, random);
        Jcre jcre = runtime(own, random);
        CardManager manager = CardManager.blank(own.identity(), new RegistryContent(jcre, own.codeLimit()), random);
        CapEngine engine = new CapEngine(own, jcre, manager, file);
        engine.save();
        return engine;
    }

    /** A card from its image. */
    static CapEngine from(ImageFile file, SecureRandom random) {
        return from(file.read(), file, random);
    }

    static CapEngine from(CardImage image, ImageFile file, SecureRandom random) {
        Profile profile = ProfileText.parse("image", image.profile().toText(StandardCharsets.UTF_8));
        Jcre jcre = runtime(profile, random);
        CardManager manager = CardManager.restore(profile.identity(), new RegistryContent(jcre, profile.codeLimit()), random, image.manager());
        MemorySection.decode(image.memory(), jcre, ApiLibrary.of(profile.parameters().levels())::orNull);
        return new CapEngine(profile, jcre, manager, file);
    }

    private static Jcre runtime(Profile profile, SecureRandom random) {
        return new Jcre(profile.parameters(), ApiLibrary.of(profile.parameters().levels()), random);
    }

    Profile profile() {
        return profile;
    }

    Jcre jcre() {
        return jcre;
    }

    /** Everything persistent. */
    CardImage image() {
        return new CardImage(Bytes.of(ProfileText.write(profile), StandardCharsets.UTF_8), MemorySection.encode(jcre), manager.save());
    }

    private void save() {
        if (file != null) {
            file.write(image());
        }
    }

    /** Runs one coded command APDU; the answer ends with its status word. */
    byte[] transmit(byte[] command) {
        try {
            return t0 == null ? jcre.transmit(command) : t0.transmit(command, jcre::transmit);
        } catch (PowerLossException e) {
            manager.reset();
            jcre.reset();
            throw new TransportException(Reason.CARD_REMOVED, "the virtual card lost its power", null, e);
        } finally {
            saveIfChanged();
        }
    }

    private void saveIfChanged() {
        if (jcre.heap().takeDirty()) {
            save();
        }
    }

    /** Changes the card's content from outside, without a command. */
    void change(Runnable action) {
        try {
            action.run();
        } catch (PowerLossException e) {
            reset();
            throw new TransportException(Reason.CARD_REMOVED, "the virtual card lost its power", null, e);
        } catch (Refusal e) {
            ResponseApdu.of(e.sw()).orThrow(e.getMessage());
        } finally {
            saveIfChanged();
        }
    }

    RegistryContent content() {
        return new RegistryContent(jcre, profile.codeLimit());
    }

    /** Warm or cold reset: transient memory is cleared and nothing is selected. */
    void reset() {
        if (t0 != null) {
            t0.reset();
        }
        manager.reset();
        jcre.reset();
        saveIfChanged();
    }

    /** The answer to the last reset. */
    Bytes atr() {
        return HistoricalBytesApi.atr(jcre, profile.atr());
    }

    /** Lets go of the file. */
    void close() {
        if (file != null) {
            file.close();
        }
    }
}
