package dev.jcard.gp;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import java.util.Set;

/**
 * INSTALL [for install], GPCS 11.5.2.3.2.
 *
 * @param loadFile   the package
 * @param module     the applet in it
 * @param instance   name of the new application
 * @param privileges that it gets
 * @param parameters for it
 */
public record InstallRequest(Aid loadFile, Aid module, Aid instance, Set<Privilege> privileges, InstallParameters parameters) {

    /** Makes the set unchangeable. */
    public InstallRequest {
        privileges = Set.copyOf(privileges);
    }

    Bytes encode(Profile profile) {
        Bytes coded = parameters.encode();
        return Bytes.concat(Lv.of(loadFile.bytes()), Lv.of(module.bytes()), Lv.of(instance.bytes()),
                Lv.of(Privilege.encode(privileges, profile == Profile.GP)), profile == Profile.GP ? Lv.ber(coded) : Lv.of(coded));
    }
}
