package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import dev.jcard.gp.scp.ScpVariant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What distinguishes the card manager of one card model from another's.
 *
 * @param issuerAid          AID of the issuer security domain
 * @param version            GlobalPlatform version: 2.0.1, 2.1.1, 2.2, 2.3
 * @param javaCardVersion    for the card data, as 2.2.2
 * @param withDes            secure channel for DES keys
 * @param withAes            secure channel for AES keys; empty on cards without SCP03
 * @param initialKeyType     80 DES or 88 AES
 * @param diversification    10 bytes that INITIALIZE UPDATE answers
 * @param cplc               42 bytes
 * @param initialState       life cycle state of a new card
 * @param keyTries           authentications that may fail in a row
 */
public record CardIdentity(Bytes issuerAid, String version, String javaCardVersion, ScpVariant withDes,
        Optional<ScpVariant> withAes, int initialKeyType, Bytes diversification, Bytes cplc, int initialState, int keyTries) {

    /** Tag of the card production life cycle data. */
    static final int CPLC = 0x9F7F;

    private static final Bytes VISA = Bytes.parseHex("A000000003");

    /** The key that test cards come with, 40..4F. */
    private static final Bytes TEST_KEY = Bytes.parseHex("404142434445464748494A4B4C4D4E4F");

    /** Commands and answers of Open Platform 2.0.1. */
    boolean isOpenPlatform() {
        return version.startsWith("2.0");
    }

    /** Before 2.2: privileges of one byte, registry entries without versions and domains. */
    boolean isBefore22() {
        return isOpenPlatform() || version.startsWith("2.1");
    }

    boolean isBefore23() {
        return isBefore22() || version.startsWith("2.2");
    }

    /** Package that stands for security domains, GPCS H.1.3; on cards named after Visa that of Visa. */
    Bytes domainPackage() {
        return issuerAid.startsWith(VISA) ? Bytes.parseHex("A0000000035350") : InstallCommands.DOMAIN_PACKAGE;
    }

    /** Module of {@link #domainPackage}. */
    Bytes domainModule() {
        return domainPackage().plus(Bytes.ofInts(0x41));
    }

    /** A card as it leaves the maker: test keys 40..4F, no content. */
    ManagerState blank() {
        List<StoredKey> keys = List.of(testKey(1), testKey(2), testKey(3));
        KeyVersion factory = new KeyVersion(KeyVersion.FACTORY, keys, 0, keyTries);
        Domain issuer = new Domain(issuerAid, Bytes.EMPTY, initialState, Domain.PRIVILEGES_OF_ISSUER, List.of(factory), Map.of(CPLC, cplc));
        return new ManagerState(initialState, List.of(issuer), Map.of(), 0);
    }

    private StoredKey testKey(int id) {
        return new StoredKey(id, initialKeyType, Secret.take(TEST_KEY.toArray()));
    }

    /** The protocol that {@code keys} open. */
    ScpVariant variantFor(KeyVersion keys) {
        return keys.isAes() && withAes.isPresent() ? withAes.get() : withDes;
    }
}
