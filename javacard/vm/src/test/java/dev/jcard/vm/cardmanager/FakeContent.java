package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Card content that only keeps books: nothing is linked or run. Counts writes and can lose power at one. */
final class FakeContent implements CardContent {

    /** The power went. */
    static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    final List<PackageInfo> packages = new ArrayList<>();
    final List<InstanceInfo> instances = new ArrayList<>();
    final List<Bytes> parameters = new ArrayList<>();
    int writes;
    int cutAt = -1;

    @Override
    public List<PackageInfo> packages() {
        return List.copyOf(packages);
    }

    @Override
    public List<InstanceInfo> instances() {
        return List.copyOf(instances);
    }

    @Override
    public void load(Map<Integer, Bytes> components, int codeBytes) {
        Bytes header = components.get(1);
        Bytes aid = header.slice(13, header.u1(12));
        Bytes version = Bytes.ofInts(header.u1(11), header.u1(10));
        List<Bytes> modules = new ArrayList<>();
        Bytes applets = components.get(3);
        int at = 4;
        for (int i = 0; applets != null && i < applets.u1(3); i++) {
            modules.add(applets.slice(at + 1, applets.u1(at)));
            at += 3 + applets.u1(at);
        }
        write(() -> packages.add(new PackageInfo(aid, version, modules, List.of())), () -> { });
    }

    @Override
    public void install(InstanceInfo wanted, Bytes data) {
        parameters.add(data);
        write(() -> instances.add(wanted), () -> { });
    }

    @Override
    public void update(InstanceInfo changed) {
        write(() -> instances.replaceAll(one -> one.aid().equals(changed.aid()) ? changed : one), () -> { });
    }

    @Override
    public void deleteInstance(Bytes aid) {
        write(() -> instances.removeIf(one -> one.aid().equals(aid)), () -> { });
    }

    @Override
    public void deletePackage(Bytes aid) {
        write(() -> packages.removeIf(one -> one.aid().equals(aid)), () -> { });
    }

    @Override
    public boolean isSelected(Bytes aid) {
        return false;
    }

    @Override
    public void personalize(Bytes aid, Bytes storeData) {
        parameters.add(storeData);
    }

    @Override
    public int freePersistent() {
        return 60_000;
    }

    @Override
    public int freeTransient() {
        return 2_000;
    }

    @Override
    public void write(Runnable doIt, Runnable undoIt) {
        if (++writes == cutAt) {
            throw new PowerCut();
        }
        doIt.run();
    }
}
