package dev.jcard.pkcs15.jca;

import dev.jcard.core.CardRefusedException;
import dev.jcard.pkcs15.Pkcs15Token;
import dev.jcard.pkcs15.asn1.CertificateObject;
import dev.jcard.pkcs15.asn1.PrivateKeyObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes keys of the kind that Java's TLS looks for: with modulus length or curve. */
final class CardKeys {

    private static final int LONGEST_CHAIN = 10;

    private CardKeys() {
    }

    private static final class Rsa extends CardPrivateKey implements RSAKey {
        private static final long serialVersionUID = 1;

        Rsa(CardSession session, PrivateKeyObject entry, RSAPublicKey publicKey, List<X509Certificate> chain) {
            super(session, entry, publicKey, chain);
        }

        @Override
        public BigInteger getModulus() {
            return ((RSAPublicKey) publicKey()).getModulus();
        }
    }

    private static final class Ec extends CardPrivateKey implements ECKey {
        private static final long serialVersionUID = 1;

        Ec(CardSession session, PrivateKeyObject entry, ECPublicKey publicKey, List<X509Certificate> chain) {
            super(session, entry, publicKey, chain);
        }

        @Override
        public ECParameterSpec getParams() {
            return ((ECPublicKey) publicKey()).getParams();
        }
    }

    /** Empty for keys whose public half is nowhere on the card. */
    static Optional<CardPrivateKey> of(CardSession session, Pkcs15Token token, PrivateKeyObject key, List<X509Certificate> further) {
        PublicKey publicKey;
        try {
            publicKey = token.readPublicKey(key.id());
        } catch (CardRefusedException.NotFound e) {
            return Optional.empty();
        }
        List<X509Certificate> chain = chain(token, key, publicKey, further);
        if (publicKey instanceof RSAPublicKey rsa) {
            return Optional.of(new Rsa(session, key, rsa, chain));
        }
        return publicKey instanceof ECPublicKey ec ? Optional.of(new Ec(session, key, ec, chain)) : Optional.empty();
    }

    private static List<X509Certificate> chain(Pkcs15Token token, PrivateKeyObject key, PublicKey publicKey, List<X509Certificate> further) {
        List<X509Certificate> all = new ArrayList<>();
        Optional<X509Certificate> own = Optional.empty();
        for (CertificateObject entry : token.certificates()) {
            X509Certificate certificate = token.readCertificate(entry);
            all.add(certificate);
            if (own.isEmpty() && entry.id().equals(key.id()) && certificate.getPublicKey().equals(publicKey)) {
                own = Optional.of(certificate);
            }
        }
        all.addAll(further);
        return own.map(certificate -> complete(certificate, all)).orElse(List.of());
    }

    /** Upwards by name and signature until a self-signed certificate or until none fits. */
    static List<X509Certificate> complete(X509Certificate own, List<X509Certificate> all) {
        List<X509Certificate> chain = new ArrayList<>(List.of(own));
        while (chain.size() < LONGEST_CHAIN) {
            X509Certificate last = chain.get(chain.size() - 1);
            Optional<X509Certificate> issuer = all.stream().filter(one -> !chain.contains(one) && signed(one, last)).findFirst();
            if (issuer.isEmpty()) {
                break;
            }
            chain.add(issuer.get());
        }
        return chain;
    }

    private static boolean signed(X509Certificate issuer, X509Certificate certificate) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
