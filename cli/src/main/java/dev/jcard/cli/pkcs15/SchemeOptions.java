package dev.jcard.cli.pkcs15;

import dev.jcard.cli.Context;
import dev.jcard.cli.Syntax;
import dev.jcard.cli.Value;
import dev.jcard.pkcs15.Hash;
import dev.jcard.pkcs15.SignatureScheme;
import dev.jcard.pkcs15.asn1.KeyType;

/** How to sign: {@code --hash}, {@code --pss}. */
final class SchemeOptions {

    private final Value<Hash> hash;
    private final Value<Boolean> pss;

    SchemeOptions(Syntax syntax) {
        hash = syntax.option("--hash", "HASH", "sha256, sha384, sha512, or sha1", "sha256", Hash::parse);
        pss = syntax.flag("--pss", "RSA-PSS padding instead of PKCS#1 v1.5");
    }

    SignatureScheme of(Context context, KeyType type) {
        if (hash.get() == Hash.SHA1) {
            context.warn("signatures with SHA-1 can be forged and most programs refuse them");
        }
        return type == KeyType.RSA && pss.get() ? SignatureScheme.pss(hash.get()) : SignatureScheme.usual(type, hash.get());
    }
}
