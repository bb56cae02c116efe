package dev.jcard.cli.gp;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.KeyOption;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Aid;
import dev.jcard.core.CardChannel;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import dev.jcard.gp.AttemptFile;
import dev.jcard.gp.AttemptLog;
import dev.jcard.gp.Authentication;
import dev.jcard.gp.Profile;
import dev.jcard.gp.SecurityDomain;
import dev.jcard.gp.WrongKeysException;
import dev.jcard.gp.scp.Diversification;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.gp.scp.SecurityLevel;
import java.io.IOException;
import java.util.Optional;

/** Which security domain, and how to authenticate to it: the options that all gp commands share. */
final class GpOptions {

    private final Value<Aid> domain;
    private final Value<Profile> profile;
    private final Value<Integer> blockSize;
    private final KeyOption key;
    private final KeyOption enc;
    private final KeyOption mac;
    private final KeyOption dek;
    private final Value<Boolean> askKey;
    private final Value<Diversification> derivation;
    private final Value<Integer> keyVersion;
    private final Value<Integer> keyId;
    private final Value<ScpVariant> scp;
    private final Value<SecurityLevel> level;
    private final Value<Boolean> s16;
    private final Value<Boolean> force;
    private Secret typed;

    GpOptions(Syntax syntax) {
        domain = syntax.option("--sd", "AID", "security domain to talk to (default: the issuer's)", Aid::of);
        profile = syntax.option("--profile", "NAME", "gp, or op201 for cards older than GlobalPlatform 2.1", "gp", GpOptions::profile);
        blockSize = syntax.option("--block-size", "BYTES", "longest command data (default: what the card tells, else 255)", Integer::valueOf);
        key = new KeyOption(syntax, "key", "card key (one for all three, or the master key)");
        enc = new KeyOption(syntax, "enc", "encryption key");
        mac = new KeyOption(syntax, "mac", "MAC key");
        dek = new KeyOption(syntax, "dek", "data encryption key");
        askKey = syntax.flag("--ask-key", "ask for the card key");
        derivation = syntax.option("--kdf", "NAME", "how the card's keys derive from the master key: none, visa, visa2, emv, kdf3, or a template",
                "none", Diversification::parse);
        keyVersion = syntax.option("--key-ver", "N", "version of the key set, 0 lets the card choose", "0", Numbers::oneByte);
        keyId = syntax.option("--key-id", "N", "id of the first key", "0", Numbers::oneByte);
        scp = syntax.option("--scp", "N[:I]", "secure channel protocol with its options, as 02:15 (default: what the card tells)", Numbers::scp);
        level = syntax.option("--sec", "LEVELS", "what to protect: clr, mac, enc, rmac, renc, joined by commas", "mac", SecurityLevel::parse);
        s16 = syntax.flag("--s16", "challenge of 16 bytes (SCP03 S16)");
        force = syntax.flag("--force", "go on although earlier authentications with this card failed");
    }

    private static Profile profile(String text) {
        return switch (text) {
            case "gp" -> Profile.GP;
            case "op201" -> Profile.OP201;
            default -> throw new MalformedDataException("'" + text + "' is no profile; there are gp and op201");
        };
    }

    /** Selects the security domain; nothing is authenticated. */
    GpCard select(Context context) throws IOException {
        CardChannel channel = context.openCard();
        try {
            SecurityDomain selected = SecurityDomain.select(channel, domain.find(), profile.get());
            blockSize.find().ifPresent(selected::limitCommandData);
            return new GpCard(channel, selected);
        } catch (RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Selects and authenticates. */
    GpCard open(Context context) throws IOException {
        try (KeySet keys = keys(context)) {
            GpCard card = select(context);
            try {
                authenticate(context, card, authentication(keys));
                return card;
            } catch (RuntimeException e) {
                card.close();
                throw e;
            }
        }
    }

    /** A mismatch of keys is exit code 4 and not an integrity failure. */
    static void authenticate(Context context, GpCard card, Authentication wanted) {
        try {
            card.domain().authenticate(wanted, attempts(context));
        } catch (WrongKeysException e) {
            throw new CliException(ExitCode.WRONG_SECRET, e.getMessage(), e.remedy());
        }
    }

    static AttemptLog attempts(Context context) {
        return new AttemptFile(context.environment().dataDirectory().resolve("gp-attempts"));
    }

    Authentication authentication(KeySet keys) {
        return new Authentication(keys, derivation.get(), keyVersion.get(), keyId.get(), scp.find(), level.get(), s16.get(), force.get());
    }

    /** The keys given; without any the well-known test key, which the card's cryptogram proves right or wrong. */
    KeySet keys(Context context) throws IOException {
        Optional<Secret> all = askKey.get() ? Optional.of(asked(context)) : key.find(context);
        try (KeySet known = KeySet.wellKnown(); Secret base = all.isPresent() ? all.get() : known.enc().copy()) {
            boolean some = enc.isGiven() || mac.isGiven() || dek.isGiven();
            if (some && all.isEmpty() && !(enc.isGiven() && mac.isGiven() && dek.isGiven())) {
                throw CliException.usage("--enc, --mac and --dek go together, or --key gives what is missing", null);
            }
            if (all.isEmpty() && !some) {
                context.detail("no key given, trying the well-known test key 404142..4F");
            }
            return KeySet.of(enc.find(context).orElseGet(base::copy), mac.find(context).orElseGet(base::copy),
                    dek.find(context).orElseGet(base::copy));
        }
    }

    /** The user is asked once per run, even when the keys are needed twice. */
    private Secret asked(Context context) throws IOException {
        if (typed == null) {
            typed = key.get(context);
        }
        return typed.copy();
    }
}
