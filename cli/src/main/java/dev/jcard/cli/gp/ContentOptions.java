package dev.jcard.cli.gp;

import dev.jcard.applet.BuiltinApplet;
import dev.jcard.cli.CliException;
import dev.jcard.cli.Context;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import dev.jcard.gp.ContentManager;
import dev.jcard.gp.InstallParameters;
import dev.jcard.gp.LoadFile;
import dev.jcard.gp.PemKeys;
import dev.jcard.gp.Privilege;
import dev.jcard.gp.ReceiptKey;
import dev.jcard.gp.SigningKey;
import dev.jcard.gp.TokenSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Options of the commands that load and install. */
final class ContentOptions {

    /** What a load needs besides the package: hash and signatures. */
    record Signed(Bytes hash, List<LoadFile.DapBlock> signatures) {
    }

    /** Options of INSTALL [for install]. */
    static final class Instance {
        private final Value<Bytes> params;
        private final Value<Bytes> paramsTlv;
        private final Value<Set<Privilege>> privileges;
        private final Value<Boolean> isDefault;

        Instance(Syntax syntax) {
            params = syntax.option("--params", "HEX", "data for the applet's install method, as it is", Bytes::parseHex);
            paramsTlv = syntax.option("--params-tlv", "HEX", "complete install parameters as data objects, with C9", Bytes::parseHex);
            privileges = syntax.option("--privs", "NAMES", "privileges by name, joined by commas", Privilege::parse);
            isDefault = syntax.flag("--default", "select it after reset");
        }

        InstallParameters parameters() {
            if (params.isPresent() && paramsTlv.isPresent()) {
                throw CliException.usage("--params and --params-tlv exclude each other", null);
            }
            return paramsTlv.isPresent() ? InstallParameters.fromTlv(paramsTlv.get())
                    : params.find().map(InstallParameters::forApplet).orElse(InstallParameters.NONE);
        }

        Set<Privilege> privileges() {
            Set<Privilege> all = EnumSet.noneOf(Privilege.class);
            privileges.find().ifPresent(all::addAll);
            if (isDefault.get()) {
                all.add(Privilege.CARD_RESET);
            }
            return all;
        }
    }

    private final Value<String> hash;
    private final Value<Aid> dapDomain;
    private final Value<String> dapKey;
    private final Value<String> tokenKey;
    private final Value<String> receiptKey;

    private ContentOptions(Syntax syntax, boolean loads) {
        hash = loads ? syntax.option("--hash", "NAME", "send the hash of the package: sha1, sha256, sha384, sha512 (with tokens and signatures sha256)", text -> text) : null;
        dapDomain = loads ? syntax.option("--dap-domain", "AID", "security domain that verifies the signature (DAP)", Aid::of) : null;
        dapKey = loads ? syntax.option("--dap-key", "FILE", "private key (PEM) to sign the package with", text -> text) : null;
        tokenKey = syntax.option("--token-key", "FILE", "private key (PEM) for delegated management tokens", text -> text);
        receiptKey = syntax.option("--receipt-key", "FILE", "insist on receipts and check them: public key (PEM), or AES key in hex",
                text -> text);
    }

    static ContentOptions forLoading(Syntax syntax) {
        return new ContentOptions(syntax, true);
    }

    static ContentOptions forChanging(Syntax syntax) {
        return new ContentOptions(syntax, false);
    }

    /** The content manager, with tokens when a key for them was given. */
    ContentManager content(Context context, GpCard card) throws IOException {
        ContentManager content = receiptKey.isPresent() ? card.domain().content().withReceipts(receiptKey(context)) : card.domain().content();
        return tokenKey.isPresent() ? content.withTokens(new TokenSigner(signingKey(context, tokenKey.get()))) : content;
    }

    Signed sign(Context context, LoadFile file) throws IOException {
        if (dapDomain.isPresent() != dapKey.isPresent()) {
            throw CliException.usage("--dap-domain and --dap-key go together", null);
        }
        boolean needsHash = hash.isPresent() || dapKey.isPresent() || tokenKey.isPresent();
        Bytes digest = needsHash ? file.hash(hash.or("sha256")) : Bytes.EMPTY;
        Optional<Aid> domain = dapDomain.find();
        return new Signed(digest, domain.isEmpty() ? List.of()
                : List.of(new LoadFile.DapBlock(domain.get(), signingKey(context, dapKey.get()).sign(digest))));
    }

    private ReceiptKey receiptKey(Context context) throws IOException {
        byte[] bytes = Files.readAllBytes(context.path(receiptKey.get()));
        String text = new String(bytes, StandardCharsets.US_ASCII).strip();
        boolean symmetric = text.matches("[0-9A-Fa-f]{32}|[0-9A-Fa-f]{48}|[0-9A-Fa-f]{64}");
        return symmetric ? ReceiptKey.aes(Secret.take(Bytes.parseHex(text).toArray())) : ReceiptKey.of(PemKeys.publicKey(Bytes.of(bytes)));
    }

    private static SigningKey signingKey(Context context, String file) throws IOException {
        return SigningKey.of(PemKeys.privateKey(Bytes.of(Files.readAllBytes(context.path(file)))));
    }

    static LoadFile read(Context context, String file) throws IOException {
        Optional<BuiltinApplet> builtin = BuiltinApplet.named(file);
        if (builtin.isPresent() && !Files.exists(context.path(file))) {
            return LoadFile.parse(builtin.get().cap());
        }
        return LoadFile.parse(Bytes.of(Files.readAllBytes(context.path(file))));
    }
}
