package dev.jcard.cli.enrol;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.SecretOption;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.cli.pki.CaKeyOption;
import dev.jcard.cli.pki.PkiOption;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.Secret;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.NewKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** {@code jcard enrol}: PINs, key, request, certificate and test signature in one command that may be run again. */
public final class EnrolCommand implements Command {

    private final Value<String> name;
    private final Value<KeyAlgorithm> algorithm;
    private final Value<String> id;
    private final Value<String> requestOut;
    private final Value<String> certificateIn;
    private final Value<String> applet;
    private final Value<Boolean> renew;
    private final Value<Boolean> planOnly;
    private final PkiOption pki;
    private final CaKeyOption caKey;
    private final SecretOption pin;
    private final SecretOption puk;
    private final SecretOption soPin;
    private final SecretOption soPuk;

    /** Declares the options. */
    public EnrolCommand(Syntax syntax) {
        name = syntax.option("--name", "NAME", "whom the card is for: a common name, or a whole distinguished name");
        algorithm = syntax.option("--key", "ALG", "rsa:2048, ec:P-256, ... what the card can do", "rsa:2048", KeyAlgorithm::parse);
        id = syntax.option("--id", "ID", "identifier of the key, hexadecimal", NewKey.DEFAULT_ID.toHex(), text -> text);
        requestOut = syntax.option("--csr-out", "FILE", "for a CA elsewhere: stop once the request is in FILE");
        certificateIn = syntax.option("--cert-in", "FILE", "for a CA elsewhere: go on with the certificates in FILE");
        applet = syntax.option("--applet", "NAME", "muscle or iso, to install on a card without applet, with the usual test keys"
                + " (default: iso where the card allows)", text -> text);
        renew = syntax.flag("--renew", "a new key and certificate; the old pair stays until the new one is proven");
        planOnly = syntax.flag("--plan", "show what would be done and stop");
        pki = new PkiOption(syntax);
        caKey = CaKeyOption.inFile(syntax);
        pin = new SecretOption(syntax, "pin", "PIN");
        puk = new SecretOption(syntax, "puk", "PUK");
        soPin = new SecretOption(syntax, "so-pin", "security officer's PIN");
        soPuk = new SecretOption(syntax, "so-puk", "security officer's PUK");
        syntax.example("jcard enrol --name \"Jane Doe\" --pki pki");
        syntax.example("jcard enrol --name jane --csr-out jane.csr, and later: jcard enrol --name jane --cert-in jane.crt");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        if (!name.isPresent()) {
            throw CliException.usage("whom is the card for?", "jcard enrol --name \"Jane Doe\"");
        }
        Bytes key = Bytes.parseHex(id.get());
        if (key.length() != 1) {
            throw CliException.usage("the identifier of the key is one byte, as 45", null);
        }
        Wanted wanted = new Wanted(Names.subject(name.get()), label(), algorithm.get(), key, renew.get());
        AppletStep step = new AppletStep(context);
        Optional<AppletChoice> missing = step.find(applet.find());
        if (missing.isPresent() && planOnly.get()) {
            return show(context, Enrolment.plan(missing.get().candidates().get(0), wanted));
        }
        Issuer issuer = planOnly.get() ? (k, request) -> Optional.empty() : issuer(context);
        try (Asked codes = new Asked(context)) {
            missing.ifPresent(choice -> step.install(choice, codes));
            return enrol(context, wanted, codes, issuer);
        }
    }

    private ExitCode enrol(Context context, Wanted wanted, Codes codes, Issuer issuer) throws IOException {
        try (CardChannel card = context.openCard()) {
            Enrolment enrolment = new Enrolment(card, wanted, codes, issuer, context::note);
            List<String> plan = enrolment.plan();
            if (planOnly.get()) {
                return show(context, plan);
            }
            plan.forEach(context::note);
            return finish(context, wanted, enrolment.run());
        }
    }

    private static ExitCode show(Context context, List<String> plan) {
        context.print(Json.object("plan", plan), out -> plan.forEach(out::println));
        return ExitCode.OK;
    }

    private ExitCode finish(Context context, Wanted wanted, Enrolment.End end) {
        if (end == Enrolment.End.WAITING_FOR_CERTIFICATE) {
            context.print(Json.object("state", "waiting", "request", requestOut.get()), out -> out.println("request written to " + requestOut.get()));
            context.note("have it signed, then: jcard enrol --name \"" + name.get() + "\" --cert-in FILE");
            return ExitCode.PARTLY;
        }
        context.print(Json.object("state", "done", "subject", wanted.subject()), out -> out.println("the card of " + name.get() + " is ready"));
        return ExitCode.OK;
    }

    private String label() {
        String plain = Names.subject(name.get()).equals(name.get()) ? name.get().replaceFirst("^/?.*?CN=([^,/]*).*", "$1") : name.get();
        return plain.length() > 32 ? plain.substring(0, 32) : plain;
    }

    private Issuer issuer(Context context) throws IOException {
        if (requestOut.isPresent()) {
            return Issuers.requestFile(context.path(requestOut.get()));
        }
        if (certificateIn.isPresent()) {
            return Issuers.certificateFile(context.readFile(certificateIn.get()));
        }
        return Issuers.authority(context, pki.open(context), caKey, label().replaceAll("[^A-Za-z0-9._-]+", "-"));
    }

    /** Asks for each code once, and wipes it at the end. */
    private final class Asked implements Codes, AutoCloseable {
        private final Context context;
        private final Secret[] kept = new Secret[4];

        Asked(Context context) {
            this.context = context;
        }

        private Secret ask(int index, SecretOption option) {
            try {
                if (kept[index] == null) {
                    kept[index] = option.isGiven() ? option.find(context).orElseThrow() : option.get(context);
                }
                return kept[index].copy();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Secret pin() {
            return ask(0, pin);
        }

        @Override
        public Secret puk() {
            return ask(1, puk);
        }

        @Override
        public Secret soPin() {
            return ask(2, soPin);
        }

        @Override
        public Secret soPuk() {
            return ask(3, soPuk);
        }

        @Override
        public void close() {
            for (Secret secret : kept) {
                if (secret != null) {
                    secret.close();
                }
            }
        }
    }
}
