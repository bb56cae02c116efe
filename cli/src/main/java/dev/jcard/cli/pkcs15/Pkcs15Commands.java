package dev.jcard.cli.pkcs15;

import static dev.jcard.cli.CommandRow.command;

import dev.jcard.cli.CommandRow;
import java.util.List;

/** The rows of {@code jcard pkcs15}. */
public final class Pkcs15Commands {

    private Pkcs15Commands() {
    }

    /** The rows. */
    public static List<CommandRow> rows() {
        return List.of(
                command("list", "one line for each object on the card", ListAll::new),
                command("list-pins", "PINs, with tries left", ListPins::new),
                command("list-keys", "private keys", ListKeys::new),
                command("list-public-keys", "public keys", ListPublicKeys::new),
                command("list-certs", "certificates, with names and dates", ListCerts::new),
                command("dump", "every field of everything", Dump::new),
                command("init", "create the PKCS#15 structure", Init::new),
                command("erase", "erase the PKCS#15 structure with all keys and certificates", Erase::new),
                command("store-pin", "enter the card holder's PIN in the structure", StorePin::new),
                command("change-pin", "change a PIN", ChangePin::new),
                command("unblock-pin", "unblock a PIN with its PUK, or the administrator's PIN, and set a new one", UnblockPin::new),
                command("verify-pin", "check that a PIN is right", VerifyPin::new),
                command("gen-key", "generate a key pair on the card, print the public key", GenKey::new),
                command("import", "put a key (and its certificates) from PKCS#12 or PEM on the card", Import::new),
                command("store-cert", "store a certificate", StoreCert::new),
                command("read-cert", "print a certificate", ReadCert::new),
                command("read-pubkey", "print a public key as PEM, DER or for SSH", ReadPubkey::new),
                command("delete", "delete a certificate, key, public key or data object", Delete::new),
                command("csr", "make a PKCS#10 request signed by the card", Csr::new),
                command("sign", "sign a file", Sign::new),
                command("verify", "verify the signature of a file with a certificate", Verify::new),
                command("decrypt", "decrypt a file", Decrypt::new),
                command("derive", "agree on a secret with another key (ECDH, X25519)", Derive::new));
    }
}
