package dev.jcard.pkcs15;

import static dev.jcard.pkcs15.TestKeys.pin;

import dev.jcard.applet.BuiltinApplet;
import dev.jcard.cap.CapFile;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.pkcs15.driver.MuscleCard;
import dev.jcard.pkcs15.driver.MuscleSetup;
import dev.jcard.vm.Profiles;
import dev.jcard.vm.VirtualCard;
import dev.jcard.vm.vpcd.CardInSlot;
import java.security.SecureRandom;

/** A virtual card with jcard's MUSCLE applet. */
public final class VirtualMuscle {

    private VirtualMuscle() {
    }

    /** The applet installed, not set up. */
    public static VirtualCard fresh() {
        return withApplet("muscle");
    }

    /** A blank card with one of jcard's applets on it. */
    static VirtualCard withApplet(String name) {
        BuiltinApplet applet = BuiltinApplet.find(name, "3.0.5").orElseThrow();
        VirtualCard card = VirtualCard.create(Profiles.named("default"), new SecureRandom());
        card.load(CapFile.parse(applet.cap()));
        card.install(applet.appletAid(), applet.appletAid(), Bytes.EMPTY);
        return card;
    }

    /** Set up with {@code memory} bytes; SO PIN 12345678 (code 87654321), user PIN 00000000 (code 11112222). */
    public static VirtualCard ready(int memory) {
        VirtualCard card = fresh();
        try (CardChannel channel = card.connect()) {
            MuscleSetup howto = MuscleSetup.of(new MuscleSetup.PinPair(pin("12345678"), 4, pin("87654321"), 3),
                    new MuscleSetup.PinPair(pin("00000000"), 5, pin("11112222"), 3));
            MuscleCard.open(channel).setup(new MuscleSetup(howto.initialPin(), howto.so(), howto.user(), memory,
                    howto.createObjects(), howto.createKeys(), howto.createPins()));
        }
        return card;
    }

    /**
     * The card in pcscd's reader while the test uses it too: pcscd takes power away some time after the last program
     * has gone, which must not happen in the middle of the test's own commands.
     */
    public static CardInSlot inSlot(VirtualCard card) {
        return new CardInSlot() {
            @Override
            public Bytes atr() {
                return card.atr();
            }

            @Override
            public void powerOn() {
                card.reset();
            }

            @Override
            public void powerOff() {
                // see above
            }

            @Override
            public void reset() {
                card.reset();
            }

            @Override
            public Bytes transmit(Bytes command) {
                return card.transmit(command);
            }
        };
    }
}
