package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import java.util.List;
import java.util.Map;

/** The packages and applets of the card as the card manager sees them. Refusals come as {@link Refusal}. */
public interface CardContent {

    /**
     * A package.
     *
     * @param version major, minor
     * @param modules AIDs of its applet classes
     * @param imports AIDs of the packages it needs
     */
    record PackageInfo(Bytes aid, Bytes version, List<Bytes> modules, List<Bytes> imports) {
    }

    /**
     * An applet instance.
     *
     * @param state      life cycle state; bit 8 is locked
     * @param privileges three bytes as a number
     * @param domain     AID of its security domain; empty for the issuer's
     */
    record InstanceInfo(Bytes aid, Bytes packageAid, Bytes moduleAid, int state, int privileges, Bytes domain) {

        InstanceInfo withState(int newState) {
            return new InstanceInfo(aid, packageAid, moduleAid, newState, privileges, domain);
        }

        InstanceInfo withPrivileges(int newPrivileges) {
            return new InstanceInfo(aid, packageAid, moduleAid, state, newPrivileges, domain);
        }

        InstanceInfo withDomain(Bytes newDomain) {
            return new InstanceInfo(aid, packageAid, moduleAid, state, privileges, newDomain);
        }
    }

    /** Packages that were loaded, in order. */
    List<PackageInfo> packages();

    /** Applet instances, in order. */
    List<InstanceInfo> instances();

    /**
     * Links and stores a package, or leaves nothing behind.
     *
     * @param components by tag, each with its tag and size
     * @param codeBytes  size of the load file in memory
     */
    void load(Map<Integer, Bytes> components, int codeBytes);

    /**
     * Creates an instance as {@code wanted} says, or leaves nothing behind.
     *
     * @param parameters what install() gets: instance AID, privileges and application data, each with its length
     */
    void install(InstanceInfo wanted, Bytes parameters);

    /** Replaces state, privileges and domain of the instance with this AID. */
    void update(InstanceInfo changed);

    /** Removes an instance. */
    void deleteInstance(Bytes aid);

    /** Removes a package without instances. */
    void deletePackage(Bytes aid);

    /** True while the instance is selected on a logical channel. */
    boolean isSelected(Bytes aid);

    /** Hands personalisation data to an instance. */
    void personalize(Bytes aid, Bytes storeData);

    /** Bytes of persistent memory left. */
    int freePersistent();

    /** Bytes of transient memory left. */
    int freeTransient();

    /** One persistent write that holds or does not. */
    void write(Runnable doIt, Runnable undoIt);
}
