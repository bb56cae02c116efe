package dev.jcard.gp;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Preflight, load, install, make selectable. What an earlier run left on the card is not done again, so that the same call
 * picks up where it stopped.
 */
public final class Installer {

    /**
     * What came of it.
     *
     * @param loaded    false when the package was there already
     * @param installed instances made now
     * @param kept      instances that were there already
     * @param receipts  of the card, without empty ones
     */
    public record Result(boolean loaded, List<Aid> installed, List<Aid> kept, List<Bytes> receipts) {
    }

    private final SecurityDomain domain;
    private final ContentManager content;
    private final LoadFile file;
    private final LoadRequest load;
    private final List<LoadFile.DapBlock> signatures;

    /**
     * @param domain     authenticated
     * @param content    of that domain, with tokens where they are needed
     * @param signatures of the load file, may be empty
     */
    public Installer(SecurityDomain domain, ContentManager content, LoadFile file, LoadRequest load,
                     List<LoadFile.DapBlock> signatures) {
        this.domain = domain;
        this.content = content;
        this.file = file;
        this.load = load;
        this.signatures = List.copyOf(signatures);
    }

    /** What stands in the way, without changing anything. The registry is read, and memory and recognition data. */
    public List<Finding> preflight(Registry registry, List<InstallRequest> wanted) {
        return new Preflight(file, registry).check(wanted, Optional.of(CardInfo.readForInstallation(domain.channel())));
    }

    /**
     * Loads what is missing and makes the instances that are missing.
     *
     * @param registry as the card is now
     * @param progress called with the number of bytes loaded
     * @throws CardRefusedException when the card refuses; the message tells what is on the card then
     */
    public Result run(Registry registry, List<InstallRequest> wanted, IntConsumer progress) {
        List<Bytes> receipts = new ArrayList<>();
        boolean loads = !Preflight.isLoaded(registry, file.aid());
        if (loads) {
            load(receipts, progress);
        }
        List<InstallRequest> missing = Preflight.missing(wanted, registry);
        List<Aid> installed = new ArrayList<>();
        for (InstallRequest request : missing) {
            install(request, installed, receipts);
        }
        List<Aid> kept = wanted.stream().filter(request -> !missing.contains(request)).map(InstallRequest::instance).toList();
        receipts.removeIf(Bytes::isEmpty);
        return new Result(loads, List.copyOf(installed), kept, List.copyOf(receipts));
    }

    private void load(List<Bytes> receipts, IntConsumer progress) {
        boolean begun = false;
        try {
            receipts.add(content.installForLoad(load));
            begun = true;
            receipts.add(content.load(file.loadData(signatures), progress));
        } catch (CardRefusedException e) {
            throw Refusals.explained(e, begun ? "loading was broken off, the card keeps nothing of the package" + need()
                    : "nothing was changed on the card", null);
        }
    }

    /** What most often is the cause: a card that is older than the package. */
    private String need() {
        return Preflight.neededJavaCard(file).map(version -> "; the package needs Java Card " + version + " or newer").orElse("");
    }

    private void install(InstallRequest request, List<Aid> installed, List<Bytes> receipts) {
        try {
            receipts.add(content.install(request));
            installed.add(request.instance());
        } catch (CardRefusedException e) {
            String instances = installed.isEmpty() ? "no instance" : "the instances " + installed;
            throw Refusals.explained(e, "the card now holds the package " + file.aid() + " and " + instances,
                    "jcard gp install again to go on (the package is not loaded twice), or jcard gp delete --deps " + file.aid()
                            + " to clean up; cause: " + e.remedy());
        }
    }
}
