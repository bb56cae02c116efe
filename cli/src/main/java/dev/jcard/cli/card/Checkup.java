package dev.jcard.cli.card;

import dev.jcard.cli.Context;
import dev.jcard.core.Atr;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.TransportException;
import dev.jcard.pcsc.Reader;
import dev.jcard.pcsc.Readers;
import dev.jcard.pkcs15.Pkcs15Token;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Walks from the daemon to the keys on the card, link by link, and stops at the first that is broken. */
final class Checkup {

    /** How a link is. */
    enum State { OK, BROKEN }

    /**
     * One link.
     *
     * @param link   pcscd, permission, reader, card, applet, pkcs15, pin, keys, module
     * @param state  whether it holds
     * @param detail what was seen
     * @param cure   what to do, null when it holds
     */
    record Link(String link, State state, String detail, String cure) {
    }

    private final Context context;
    private final List<Link> links = new ArrayList<>();
    private String current = "pcscd";

    private Checkup(Context context) {
        this.context = context;
    }

    static List<Link> run(Context context) throws IOException {
        Checkup checkup = new Checkup(context);
        try {
            checkup.walk();
        } catch (SmartCardException e) {
            checkup.broken(e);
        }
        return List.copyOf(checkup.links);
    }

    private void walk() throws IOException {
        if (!context.isVirtual()) {
            reader();
        }
        current = "card";
        try (CardChannel card = context.openCard()) {
            ok(Atr.parse(card.atr()).toString());
            current = "applet";
            Pkcs15Token token = Pkcs15Token.open(card);
            ok(token.family());
            current = "pkcs15";
            TokenCheckup.run(this, token);
        }
        if (!context.isVirtual()) {
            next("module");
            Pkcs11Module.check(this);
        }
    }

    private void reader() {
        try (Readers readers = Readers.open()) {
            ok("answers");
            next("reader");
            List<Reader> all = readers.list();
            if (all.isEmpty()) {
                throw new TransportException(TransportException.Reason.NO_READER, "pcscd sees no reader" + UsbReaders.describe(),
                        "plug a reader in, or install its driver (libccid for CCID readers) and restart pcscd", null);
            }
            current = "card";
            Reader chosen = readers.choose(context.reader());
            current = "reader";
            ok(chosen.number() + " " + chosen.name());
        }
    }

    void next(String link) {
        current = link;
    }

    void ok(String detail) {
        links.add(new Link(current, State.OK, detail, null));
    }

    /** Ends the walk at the present link. */
    static SmartCardException problem(String what, String cure) {
        return new SmartCardException(what, cure, null);
    }

    private void broken(SmartCardException error) {
        String link = current;
        String detail = error.getMessage();
        String cure = error.remedy();
        if (error instanceof TransportException transport) {
            link = transport.reason() == TransportException.Reason.NOT_PERMITTED ? "permission" : link;
            detail += transport.reason() == TransportException.Reason.CARD_IN_USE ? PcscUsers.describe() : "";
        }
        if (error instanceof CardRefusedException.Unsupported && current.equals("applet")) {
            cure = "jcard info shows what is on it; jcard gp install puts the MUSCLE applet on a Java Card";
        }
        links.add(new Link(link, State.BROKEN, detail, cure == null ? "jcard -v doctor, and report what it prints" : cure));
    }
}
