package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * LOAD, GPCS 11.6: collects the blocks of one load file, checks hash and DAP signatures, and hands its components on. Until
 * the last block nothing is written; any other command forgets the blocks.
 */
final class LoadCommand {

    private static final int DAP_BLOCK = 0xE2;
    private static final int LOAD_FILE = 0xC4;
    private static final int INITIAL_VECTOR = 0xD3;
    private static final int CIPHERED_FILE = 0xD4;
    private static final int CIPHER_KEYS = 0x75;

    /**
     * What INSTALL [for load] announced.
     *
     * @param codeLimit the largest file the host allows
     * @param hash      of the file; empty when none was given
     * @param tokenId   what the host calls its token; empty without one
     */
    record Announcement(Bytes file, Bytes domain, int codeLimit, Bytes hash, Bytes tokenId) {
    }

    private final Store store;
    private final Delegation delegation;
    private Announcement announced;
    private ByteArrayOutputStream blocks;
    private int nextBlock;

    LoadCommand(Store store, Delegation delegation) {
        this.store = store;
        this.delegation = delegation;
    }

    void announce(Announcement next) {
        announced = next;
        blocks = new ByteArrayOutputStream();
        nextBlock = 0;
    }

    void abandon() {
        announced = null;
        blocks = null;
    }

    ResponseApdu run(Domain domain, CommandApdu command) {
        Refusal.unless(announced != null, Refusal.CONDITIONS, "INSTALL [for load] comes first");
        try {
            Refusal.unless(command.p2() == (nextBlock & 0xFF), Refusal.WRONG_P1_P2, "block " + nextBlock + " comes next");
            nextBlock++;
            blocks.writeBytes(command.data().toArray());
            Refusal.unless(blocks.size() <= store.content.freePersistent() + 1024, Refusal.NO_SPACE, "the file is too large");
            if ((command.p1() & 0x80) == 0) {
                return new ResponseApdu(Bytes.ofInts(0), 0x9000);
            }
            finish(Bytes.of(blocks.toByteArray()));
            Bytes receipt = delegation.receipt(domain, announced.tokenId(),
                    Delegation.lengthValue(announced.file()).plus(Delegation.lengthValue(announced.domain())));
            abandon();
            return new ResponseApdu(receipt, 0x9000);
        } catch (Refusal | MalformedDataException e) {
            abandon();
            throw e;
        }
    }

    private void finish(Bytes stream) {
        List<Tlv> parts = Tlv.parseAll(stream);
        List<Tlv> signatures = parts.stream().takeWhile(part -> part.tag() == DAP_BLOCK).toList();
        Bytes file = file(parts.subList(signatures.size(), parts.size()));
        checkHash(file);
        checkSignatures(signatures);
        Refusal.unless(file.length() <= announced.codeLimit(), Refusal.NO_SPACE, "larger than announced");
        store(file);
    }

    /** What follows the signatures: the file, or its ciphered form behind an optional initial vector, as its domain wants it (C.6). */
    private Bytes file(List<Tlv> parts) {
        Domain home = store.domain(announced.domain());
        Tlv last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        boolean ciphered = home.has(Domain.PRIVILEGE_CIPHERED);
        Refusal.unless(last != null && last.tag() == (ciphered ? CIPHERED_FILE : LOAD_FILE), Refusal.WRONG_DATA, "not a load file");
        boolean vector = ciphered && parts.size() == 2 && parts.get(0).tag() == INITIAL_VECTOR;
        Refusal.unless(parts.size() == (vector ? 2 : 1), Refusal.WRONG_DATA, "not a load file");
        if (!ciphered) {
            return last.value();
        }
        Refusal.unless(!announced.hash().isEmpty(), Refusal.CONDITIONS, "a ciphered load file needs its hash");
        StoredKey key = home.keyVersion(CIPHER_KEYS).flatMap(set -> set.keys().stream().findFirst())
                .orElseThrow(() -> new Refusal(Refusal.CONDITIONS, "no key for ciphered load files"));
        return LoadFileCipher.decrypt(key, vector ? parts.get(0).value() : Bytes.EMPTY, last.value());
    }

    private void checkHash(Bytes file) {
        if (!announced.hash().isEmpty()) {
            boolean right = hashNames(announced.hash().length()).stream().anyMatch(name -> hash(name, file).equals(announced.hash()));
            Refusal.unless(right, Refusal.WRONG_DATA, "the hash of the file is another");
        }
    }

    private static List<String> hashNames(int length) {
        return switch (length) {
            case 20 -> List.of("SHA-1");
            case 32 -> List.of("SHA-256");
            case 48 -> List.of("SHA-384");
            case 64 -> List.of("SHA-512");
            default -> List.of();
        };
    }

    private static Bytes hash(String name, Bytes data) {
        try {
            return Bytes.of(MessageDigest.getInstance(name).digest(data.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " is part of every JDK", e);
        }
    }

    /** Every signature must be right; the target domain's and that of a mandated DAP domain must be there. */
    private void checkSignatures(List<Tlv> blockList) {
        List<Bytes> signedBy = new ArrayList<>();
        for (Tlv block : blockList) {
            Bytes aid = block.child(0x4F).orElseThrow(() -> new Refusal(Refusal.WRONG_DATA, "DAP without domain")).value();
            Bytes signature = block.child(0xC3).orElseThrow(() -> new Refusal(Refusal.WRONG_DATA, "DAP without signature")).value();
            Refusal.unless(delegation.verifiesDap(store.domain(aid), announced.hash(), signature), Refusal.WRONG_DATA,
                    "the DAP signature is wrong");
            signedBy.add(aid);
        }
        for (Domain one : store.state().domains()) {
            boolean wanted = one.has(Domain.PRIVILEGE_MANDATED_DAP)
                    || one.has(Domain.PRIVILEGE_DAP) && one.aid().equals(announced.domain());
            Refusal.unless(!wanted || signedBy.contains(one.aid()), Refusal.CONDITIONS, "a DAP signature is missing");
        }
    }

    private void store(Bytes file) {
        Map<Integer, Bytes> components = components(file);
        Bytes aid = announced.file();
        Bytes header = components.get(1);
        Refusal.unless(header != null && header.length() >= 13 && header.length() >= 13 + header.u1(12)
                && header.slice(13, header.u1(12)).equals(aid), Refusal.WRONG_DATA, "the file is not the one announced");
        store.change(old -> old.withFileDomain(aid, announced.domain()));
        try {
            store.content.load(components, file.length());
        } catch (Refusal e) {
            store.change(old -> old.withFileDomain(aid, null));
            throw e;
        }
    }

    /** Tag, two bytes of size, contents; one after the other. */
    private static Map<Integer, Bytes> components(Bytes file) {
        Map<Integer, Bytes> all = new TreeMap<>();
        Reader reader = new Reader(file);
        while (!reader.atEnd()) {
            int start = reader.position();
            int tag = reader.u1();
            int size = reader.u1() << 8 | reader.u1();
            reader.bytes(size);
            Refusal.unless(all.put(tag, file.slice(start, 3 + size)) == null, Refusal.WRONG_DATA, "component " + tag + " twice");
        }
        return all;
    }
}
