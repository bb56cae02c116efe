package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.StatusWord;
import dev.jcard.core.VerificationException;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.SecureChannel;
import java.util.List;
import java.util.Optional;

/** Keys of a security domain: list, put, delete. */
public final class KeyManager {

    private static final int FIRST_ID = 1;

    private final SecurityDomain domain;

    KeyManager(SecurityDomain domain) {
        this.domain = domain;
    }

    /** What the card tells about its keys; empty when it tells nothing. */
    public List<KeyInfo> list() {
        ResponseApdu response = domain.channel().transmit(GpCommands.getData(0xE0));
        if (response.sw() == StatusWord.DATA_NOT_FOUND) {
            return List.of();
        }
        return KeyInfo.parse(Refusals.GET_DATA.check(response).data());
    }

    /**
     * Puts a key set for secure channels and makes sure that it works: the check values must come back, and a new session
     * with the new keys must open, before this returns.
     *
     * @param fresh    the new keys; stay the caller's
     * @param version  1 to 127 for the new set
     * @param replaced version of the set to replace, 0 to add one
     * @param current  how this session was opened; level and protocol carry over
     * @throws VerificationException when the card stored something else; the old session is still open then
     */
    public void putKeySet(KeySet fresh, int version, int replaced, Authentication current, AttemptLog log) {
        int scp = channel().variant().scp();
        put(List.of(CardKey.symmetric(fresh.enc(), scp), CardKey.symmetric(fresh.mac(), scp), CardKey.symmetric(fresh.dek(), scp)),
                FIRST_ID, version, replaced);
        domain.authenticate(current.withKeys(fresh, version).withVariant(channel().variant()), log);
    }

    /**
     * Puts keys, the first one with id {@code firstId}, and checks what comes back.
     *
     * @param version  1 to 127
     * @param replaced version to replace, 0 to add
     */
    public void put(List<CardKey> keys, int firstId, int version, int replaced) {
        checkVersion(version, 1);
        checkVersion(replaced, 0);
        Bytes data = Bytes.ofInts(version);
        Bytes expected = data;
        for (CardKey key : keys) {
            data = data.plus(key.encode(channel()));
            expected = expected.plus(key.checkValue());
        }
        ResponseApdu answer = Refusals.PUT_KEY.check(
                domain.channel().transmit(GpCommands.putKey(replaced, firstId, keys.size() > 1, data)));
        checkAnswer(keys, version, answer.data());
    }

    private static void checkVersion(int version, int lowest) {
        if (version < lowest || version > 0x7F) {
            throw new MalformedDataException(String.format("key version %d (0x%02X) is not possible here, %d to 127 are",
                    version, version, lowest));
        }
    }

    private static void checkAnswer(List<CardKey> keys, int version, Bytes answer) {
        Cursor cursor = new Cursor(answer);
        boolean right = cursor.hasMore() && cursor.u1() == version;
        for (CardKey key : keys) {
            int length = key.checkValue().length();
            right = right && answer.length() - cursor.position() >= length && key.isCheckValue(cursor.take(length));
        }
        if (!right || cursor.hasMore()) {
            throw new VerificationException("the card answered " + answer + " to PUT KEY, which does not fit the keys that were sent",
                    "do not end this session: put the keys again, or restore the old ones");
        }
    }

    /**
     * Deletes one key, or all of a version.
     *
     * @param id empty for the whole version
     */
    public void delete(Optional<Integer> id, int version) {
        Refusals.DELETE_KEY.check(domain.channel().transmit(GpCommands.deleteKey(id, version)));
    }

    /** True when {@code version} is the only set of three keys that a secure channel could use. */
    public static boolean isLastKeySet(List<KeyInfo> keys, int version) {
        return keys.stream().filter(key -> key.id() == FIRST_ID && key.version() != version)
                .noneMatch(key -> KeyInfo.versionUse(key.version()).matches("SCP0.|factory keys|"));
    }

    private SecureChannel channel() {
        return domain.secureChannel().orElseThrow(() -> new VerificationException("keys can only be put through a secure channel"));
    }
}
