package dev.jcard.gp;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import java.util.Optional;

/**
 * INSTALL [for load], GPCS 11.5.2.3.1.
 *
 * @param loadFile    name of the package
 * @param domain      that will own it; empty for the selected one
 * @param hash        load file data block hash, or empty
 * @param code        non-volatile memory for the code in bytes (C6)
 * @param volatileRam memory quota (C7)
 * @param nonVolatile memory quota (C8)
 */
public record LoadRequest(Aid loadFile, Optional<Aid> domain, Bytes hash, Optional<Integer> code, Optional<Integer> volatileRam,
                          Optional<Integer> nonVolatile) {

    /** Nothing but names. */
    public static LoadRequest of(Aid loadFile, Optional<Aid> domain) {
        return new LoadRequest(loadFile, domain, Bytes.EMPTY, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with a hash. */
    public LoadRequest withHash(Bytes other) {
        return new LoadRequest(loadFile, domain, other, code, volatileRam, nonVolatile);
    }

    Bytes encode(boolean berLengths) {
        Bytes quota = Bytes.concat(code.map(bytes -> InstallParameters.quota(0xC6, bytes)).orElse(Bytes.EMPTY),
                volatileRam.map(bytes -> InstallParameters.quota(0xC7, bytes)).orElse(Bytes.EMPTY),
                nonVolatile.map(bytes -> InstallParameters.quota(0xC8, bytes)).orElse(Bytes.EMPTY));
        Bytes parameters = quota.isEmpty() ? Bytes.EMPTY : new Tlv(0xEF, quota).encode();
        Bytes owner = domain.map(Aid::bytes).orElse(Bytes.EMPTY);
        return Bytes.concat(Lv.of(loadFile.bytes()), Lv.of(owner), Lv.of(hash), berLengths ? Lv.ber(parameters) : Lv.of(parameters));
    }
}
