package dev.jcard.cli.pkcs15;

import dev.jcard.cli.CliException;
import dev.jcard.cli.Command;
import dev.jcard.cli.Context;
import dev.jcard.cli.ExitCode;
import dev.jcard.cli.Json;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.core.Bytes;
import dev.jcard.core.VerificationException;
import dev.jcard.pkcs15.Certificates;
import dev.jcard.pkcs15.Hash;
import dev.jcard.pkcs15.KeyMaterial;
import dev.jcard.pkcs15.PublicKeys;
import dev.jcard.pkcs15.SignatureScheme;
import dev.jcard.pkcs15.asn1.KeyType;
import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** {@code jcard pkcs15 verify FILE}: is this signature of the holder of that certificate? Exit code 14 when not. */
final class Verify implements Command {

    private final Value<String> file;
    private final Value<String> signature;
    private final Value<String> certificate;
    private final Value<Bytes> id;
    private final Value<Hash> hash;
    private final Value<Boolean> pss;

    Verify(Syntax syntax) {
        file = syntax.argument("FILE", "what was signed; - is stdin", text -> text);
        signature = syntax.option("--signature", "FILE", "the signature (default: FILE.sig)");
        certificate = syntax.option("--cert", "FILE", "certificate of the signer; without it, the one on the card");
        id = Ids.id(syntax);
        hash = syntax.option("--hash", "HASH", "sha256, sha384, sha512, or sha1", "sha256", Hash::parse);
        pss = syntax.flag("--pss", "RSA-PSS padding instead of PKCS#1 v1.5");
        syntax.example("jcard pkcs15 verify letter.txt --signature letter.sig --cert newclient.crt");
    }

    @Override
    public ExitCode run(Context context) throws IOException {
        X509Certificate signer = signer(context);
        byte[] value = context.readFile(signature.or(file.get() + ".sig"));
        if (!isRight(signer.getPublicKey(), context.readFile(file.get()), value)) {
            throw new VerificationException("the signature is not one of " + Certificates.commonName(signer) + " over " + file.get(),
                    "check --hash and --pss, and that the file was not changed");
        }
        context.print(Json.object("valid", true, "signer", signer.getSubjectX500Principal().toString()),
                out -> out.println("signature is right: made with the key of " + Certificates.commonName(signer)));
        return ExitCode.OK;
    }

    private X509Certificate signer(Context context) throws IOException {
        if (certificate.isPresent()) {
            List<X509Certificate> found = KeyMaterial.read(Bytes.of(context.readFile(certificate.get())), Optional.empty()).certificates();
            return found.stream().findFirst().orElseThrow(() -> new CliException(ExitCode.FAILED, certificate.get() + " holds no certificate", null));
        }
        try (OpenToken open = OpenToken.open(context)) {
            return open.token().readCertificate(id.get());
        }
    }

    private boolean isRight(PublicKey key, byte[] message, byte[] value) {
        KeyType type = PublicKeys.type(key);
        SignatureScheme scheme = type == KeyType.RSA && pss.get() ? SignatureScheme.pss(hash.get()) : SignatureScheme.usual(type, hash.get());
        return scheme.verify(key, Bytes.of(message), Bytes.of(value));
    }
}
