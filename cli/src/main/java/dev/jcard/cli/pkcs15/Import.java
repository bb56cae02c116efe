package dev.jcard.cli.pkcs15;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.SecretOption;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Text;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import dev.jcard.pkcs15.KeyAlgorithm;
import dev.jcard.pkcs15.KeyMaterial;
import dev.jcard.pkcs15.NewKey;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.Task;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** {@code jcard pkcs15 import FILE}: a key with its certificate, and the certificates above it. */
final class Import implements Command {

    private final Value<String> file;
    private final KeyOptions options;
    private final Value<Boolean> noChain;
    private final SecretOption passphrase;
    private final PinLogin pin;

    Import(Syntax syntax) {
        file = syntax.argument("FILE", "PKCS#12 or PEM; - is stdin", text -> text);
        options = new KeyOptions(syntax);
        noChain = syntax.flag("--no-chain", "leave out the certificates of CAs");
        passphrase = new SecretOption(syntax, "passphrase", "passphrase of the file");
        pin = PinLogin.forTasks(syntax);
        syntax.example("jcard pkcs15 import client.p12 --passphrase-file secret.txt");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        try (OpenToken open = OpenToken.open(context)) {
            Pkcs15Token token = open.token();
            token.require(Task.IMPORT);
            KeyMaterial material = read(context);
            PublicKey publicKey = material.publicKey().orElseThrow(() ->
                    new CliException(ExitCode.FAILED, file.get() + " holds a private key without its public key or certificate", null));
            NewKey spec = options.spec();
            token.requireKind(KeyAlgorithm.of(publicKey), spec);
            KeyOptions.checkFree(context, open, spec);
            List<Bytes> before = token.privateKeys().stream().map(PrivateKeyObject::id).toList();
            pin.login(context, token, Task.IMPORT);
            token.importKeyPair(material.privateKey().orElseThrow(), publicKey, spec);
            Bytes id = spec.id().orElseGet(() -> token.privateKeys().stream().map(PrivateKeyObject::id).filter(one -> !before.contains(one)).findFirst().orElseThrow());
            int certificates = store(token, material.certificates(), publicKey, id);
            context.print(Json.object("id", id, "certificates", certificates),
                    out -> out.println("key " + id + " imported, with " + Text.count(certificates, "certificate")));
        }
        return ExitCode.OK;
    }

    private KeyMaterial read(Context context) throws IOException {
        Bytes content = Bytes.of(context.readFile(file.get()));
        Optional<Secret> secret = passphrase.find(context);
        try {
            if (secret.isEmpty() && context.mayAsk()) {
                secret = Optional.of(passphrase.get(context));
            }
            KeyMaterial material = KeyMaterial.read(content, secret);
            if (material.privateKey().isEmpty()) {
                throw new CliException(ExitCode.FAILED, file.get() + " holds no private key", null);
            }
            return material;
        } finally {
            secret.ifPresent(Secret::close);
        }
    }

    /** The key's own certificate gets its identifier; those of CAs the next ones that are free. */
    private int store(Pkcs15Token token, List<X509Certificate> certificates, PublicKey publicKey, Bytes id) {
        int stored = 0;
        for (X509Certificate certificate : certificates) {
            boolean own = certificate.getPublicKey().equals(publicKey);
            if (own || !noChain.get() && token.holdsOtherCertificates()) {
                token.storeCertificate(certificate, own ? id : freeId(token, id), "");
                stored++;
            }
        }
        return stored;
    }

    private static Bytes freeId(Pkcs15Token token, Bytes after) {
        BigInteger next = new BigInteger(1, after.toArray()).add(BigInteger.ONE);
        while (isUsed(token, bytes(next))) {
            next = next.add(BigInteger.ONE);
        }
        return bytes(next);
    }

    private static boolean isUsed(Pkcs15Token token, Bytes id) {
        return token.certificates().stream().anyMatch(one -> one.id().equals(id)) || token.privateKeys().stream().anyMatch(one -> one.id().equals(id));
    }

    private static Bytes bytes(BigInteger number) {
        String digits = number.toString(16);
        return Bytes.parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
    }
}
