package dev.jcard.gp;

import dev.jcard.core.Aid;
import java.util.List;
import java.util.Optional;

/**
 * Everything a card says it holds, in the order in which it says it.
 *
 * @param entries domains, applications and packages
 */
public record Registry(List<RegistryEntry> entries) {

    /** Makes the list immutable. */
    public Registry {
        entries = List.copyOf(entries);
    }

    /** The entry named {@code aid}; where a package and an instance share a name, the instance. */
    public Optional<RegistryEntry> find(Aid aid) {
        Optional<RegistryEntry> instance = entries.stream()
                .filter(entry -> entry.kind() != RegistryEntry.Kind.PACKAGE && entry.aid().equals(aid)).findFirst();
        return instance.isPresent() ? instance : findPackage(aid);
    }

    /** The package named {@code aid}. */
    public Optional<RegistryEntry> findPackage(Aid aid) {
        return of(RegistryEntry.Kind.PACKAGE).stream().filter(entry -> entry.aid().equals(aid)).findFirst();
    }

    /** The entries of one kind. */
    public List<RegistryEntry> of(RegistryEntry.Kind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).toList();
    }

    /** Instances made from a package, as far as the card tells: by load file, else by the package's module names. */
    public List<RegistryEntry> instancesOf(RegistryEntry loadFile) {
        return entries.stream().filter(entry -> entry.kind() != RegistryEntry.Kind.PACKAGE)
                .filter(entry -> entry.loadFile().map(loadFile.aid()::equals).orElse(loadFile.modules().contains(entry.aid())))
                .toList();
    }

    /** The issuer's domain, unless the selected domain may not see it. */
    public Optional<RegistryEntry> issuerDomain() {
        return of(RegistryEntry.Kind.ISSUER_DOMAIN).stream().findFirst();
    }
}
