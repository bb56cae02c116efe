package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A security domain.
 *
 * @param aid        its AID
 * @param parent     AID of the domain it belongs to, perhaps its own; empty for the issuer security domain
 * @param state      life cycle state; bit 8 is locked
 * @param privileges three bytes as a number
 * @param keys       key versions in the order they were put
 * @param data       data objects stored with STORE DATA, by tag
 */
record Domain(Bytes aid, Bytes parent, int state, int privileges, List<KeyVersion> keys, Map<Integer, Bytes> data) {

    static final int PRIVILEGE_DOMAIN = 0x800000;
    static final int PRIVILEGE_DAP = 0xC00000;
    static final int PRIVILEGE_DELEGATED = 0xA00000;
    static final int PRIVILEGE_CARD_LOCK = 0x100000;
    static final int PRIVILEGE_CARD_TERMINATE = 0x080000;
    static final int PRIVILEGE_DEFAULT = 0x040000;
    static final int PRIVILEGE_MANDATED_DAP = 0xC10000;
    static final int PRIVILEGE_AUTHORIZED = 0x004000;
    static final int PRIVILEGE_GLOBAL_DELETE = 0x001000;
    static final int PRIVILEGE_GLOBAL_LOCK = 0x000800;
    static final int PRIVILEGE_GLOBAL_REGISTRY = 0x000400;
    static final int PRIVILEGE_TRUSTED_PATH = 0x008000;
    static final int PRIVILEGE_TOKEN_VERIFICATION = 0x002000;
    static final int PRIVILEGE_FINAL = 0x000200;
    static final int PRIVILEGE_RECEIPTS = 0x000080;
    static final int PRIVILEGE_CIPHERED = 0x000040;
    /** What one application at a time has, else the issuer, GPCS 6.6.2. */
    static final int PRIVILEGES_OF_ONE = PRIVILEGE_DEFAULT | PRIVILEGE_FINAL;
    /** All that GPCS 6.6.2 gives to the issuer security domain. */
    static final int PRIVILEGES_OF_ISSUER = 0x9EFE80;

    Domain {
        keys = List.copyOf(keys);
        data = Map.copyOf(data);
    }

    boolean isIssuer() {
        return parent.isEmpty();
    }

    boolean has(int privilege) {
        return (privileges & privilege) == privilege;
    }

    boolean isLocked() {
        return (state & 0x80) != 0;
    }

    /** INSTALLED and LOCKED ones cannot be selected. */
    boolean isSelectable() {
        return isIssuer() || !isLocked() && (state & 0x07) == 0x07;
    }

    Optional<KeyVersion> keyVersion(int version) {
        return keys.stream().filter(set -> set.version() == version).findFirst();
    }

    /** The first version that opens a secure channel. */
    Optional<KeyVersion> defaultKeys() {
        return keys.stream().filter(KeyVersion::opensChannel).findFirst();
    }

    Domain withState(int newState) {
        return new Domain(aid, parent, newState, privileges, keys, data);
    }

    Domain withPrivileges(int newPrivileges) {
        return new Domain(aid, parent, state, newPrivileges, keys, data);
    }

    Domain withParent(Bytes newParent) {
        return new Domain(aid, newParent, state, privileges, keys, data);
    }

    Domain withKeys(List<KeyVersion> newKeys) {
        return new Domain(aid, parent, state, privileges, newKeys, data);
    }

    /** Replaces the version with the same number in its place, or appends it. */
    Domain with(KeyVersion changed) {
        List<KeyVersion> all = new ArrayList<>(keys);
        all.replaceAll(set -> set.version() == changed.version() ? changed : set);
        if (!all.contains(changed)) {
            all.add(changed);
        }
        return withKeys(all);
    }

    Domain named(Bytes newAid) {
        return new Domain(newAid, parent, state, privileges, keys, data);
    }

    Domain withData(int tag, Bytes value) {
        Map<Integer, Bytes> all = new TreeMap<>(data);
        all.put(tag, value);
        return new Domain(aid, parent, state, privileges, keys, all);
    }
}
