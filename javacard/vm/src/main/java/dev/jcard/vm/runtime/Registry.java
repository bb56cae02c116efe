package dev.jcard.vm.runtime;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.CardPackage;
import dev.jcard.vm.heap.MemoryFullException;
import dev.jcard.vm.heap.Owner;
import dev.jcard.vm.interpreter.CardThrow;
import dev.jcard.vm.interpreter.LinkException;
import dev.jcard.vm.interpreter.Linker;
import dev.jcard.vm.interpreter.StaticImage;
import dev.jcard.vm.interpreter.VmFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packages and applets of a card. Every change is one write that holds or does not. */
public final class Registry {

    private static final int NO_RESOURCE = 5;
    private static final int SW_NO_SPACE = 0x6A84;
    private static final int SW_BAD_DATA = 0x6A80;
    private static final int SW_CONDITIONS = 0x6985;

    private final Jcre jcre;
    private List<CardPackage> packages = List.of();
    private List<AppletEntry> applets = List.of();
    private int nextApplet = 1;
    private int nextContext = 1;
    private CardObject managerAid;
    private AppletEntry pending;
    private CardPackage loading;

    Registry(Jcre jcre) {
        this.jcre = jcre;
    }

    public List<CardPackage> packages() {
        return packages;
    }

    public List<AppletEntry> applets() {
        return applets;
    }

    /** A package of the card or the API, null when there is none. */
    public CardPackage packageOf(Bytes aid) {
        for (CardPackage p : packages) {
            if (p.aid.equals(aid)) {
                return p;
            }
        }
        return jcre.api().packageOf(aid);
    }

    public AppletEntry byAid(Bytes aid) {
        return find(aid, false, null);
    }

    /** The AID object of an applet or of the card manager, null when the card has neither. */
    public CardObject aidObject(Bytes aid) {
        AppletEntry entry = byAid(aid);
        if (entry != null) {
            return entry.aidObject;
        }
        return managerAid != null && Bytes.of(managerAid.bytes).equals(aid) ? managerAid : null;
    }

    /** Makes the card manager's AID known to applets. */
    void setManagerAid(Bytes aid) {
        if (managerAid == null || !Bytes.of(managerAid.bytes).equals(aid)) {
            managerAid = newAidObject(aid, 0);
        }
    }

    /** The applet with this id; the one being installed too. */
    public AppletEntry byId(int id) {
        if (pending != null && pending.id == id) {
            return pending;
        }
        for (AppletEntry a : applets) {
            if (a.id == id) {
                return a;
            }
        }
        return null;
    }

    /** The first applet with this AID, or one that begins with it; {@code after} skips up to that one. */
    AppletEntry find(Bytes name, boolean partial, AppletEntry after) {
        boolean passed = after == null;
        AppletEntry candidate = null;
        for (AppletEntry a : applets) {
            if (!passed) {
                passed = a == after;
            } else if (a.aid.equals(name) && after == null) {
                return a;
            } else if (partial && candidate == null && !name.isEmpty() && a.aid.startsWith(name)) {
                candidate = a;
            }
        }
        return candidate;
    }

    Iterable<CardObject> roots() {
        List<CardObject> roots = new ArrayList<>();
        roots.add(managerAid);
        for (AppletEntry a : applets) {
            roots.add(a.object);
            roots.add(a.aidObject);
        }
        return roots;
    }

    boolean isMultiselectable(AppletEntry entry) {
        return jcre.api().supports("javacard/framework/MultiSelectable")
                && entry.object.type.isA(jcre.api().named("javacard/framework/MultiSelectable"));
    }

    // ---- packages ----------------------------------------------------------------------------------------------

    /**
     * Links and stores a package.
     *
     * @param components by tag, each with tag and size
     * @param codeBytes  persistent memory that the code takes
     * @throws InstallException when it does not fit, is there already, or is broken
     */
    public CardPackage load(Map<Integer, Bytes> components, int codeBytes) {
        try {
            Bytes aid = Linker.packageAid(components);
            if (packageOf(aid) != null) {
                throw new InstallException(SW_CONDITIONS, "package " + aid + " is on the card already");
            }
            CardPackage linked = new Linker(components, this::packageOf).link(nextContext);
            loading = linked;
            jcre.heap().reserve(codeBytes);
            linked.codeSize = codeBytes;
            StaticImage.create(linked, components, jcre.heap());
            addPackage(linked);
            loading = null;
            return linked;
        } catch (LinkException | MalformedDataException | VmFault e) {
            abandonInstallation();
            throw new InstallException(SW_BAD_DATA, e.getMessage());
        } catch (MemoryFullException e) {
            abandonInstallation();
            throw new InstallException(SW_NO_SPACE, "no room for the package");
        }
    }

    private void addPackage(CardPackage linked) {
        List<CardPackage> before = packages;
        List<CardPackage> after = plus(before, linked);
        jcre.heap().hostWrite(() -> packages = after, () -> packages = before);
        nextContext++;
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> result = new ArrayList<>(list);
        result.add(more);
        return List.copyOf(result);
    }

    private static <T> List<T> minus(List<T> list, T less) {
        List<T> result = new ArrayList<>(list);
        result.remove(less);
        return List.copyOf(result);
    }

    /** Removes a package without applets that no other package imports. */
    public void unload(CardPackage old) {
        List<CardPackage> before = packages;
        List<CardPackage> after = minus(before, old);
        jcre.heap().hostWrite(() -> packages = after, () -> packages = before);
        removePackageObjects(old);
    }

    private void removePackageObjects(CardPackage old) {
        jcre.heap().delete(o -> o.context == old.context);
        jcre.heap().reserve(-old.codeSize);
    }

    // ---- applets -----------------------------------------------------------------------------------------------

    /**
     * Creates an instance: calls install(), which must register.
     *
     * @param parameters what install() finds in its array
     * @throws InstallException when the applet refuses, the AID is taken or memory ends; nothing is left of it then
     */
    public AppletEntry install(CardPackage home, Bytes classAid, Bytes instanceAid, Bytes parameters) {
        return install(home, classAid, instanceAid, parameters, entry -> { });
    }

    /** The same; {@code prepare} may set privileges and domain before install() runs. */
    public AppletEntry install(CardPackage home, Bytes classAid, Bytes instanceAid, Bytes parameters,
            java.util.function.Consumer<AppletEntry> prepare) {
        if (!home.applets.containsKey(classAid)) {
            throw new InstallException(0x6A88, "package " + home + " has no applet " + classAid);
        }
        if (byAid(instanceAid) != null) {
            throw new InstallException(SW_CONDITIONS, "applet " + instanceAid + " is on the card already");
        }
        AppletEntry entry = new AppletEntry(nextApplet++, home, classAid, instanceAid);
        prepare.accept(entry);
        pending = entry;
        try {
            jcre.install(entry, () -> jcre.runInstall(entry, home, parameters));
            finish(entry);
            return entry;
        } catch (CardThrow e) {
            throw refused(isNoResource(e.object) ? SW_NO_SPACE : jcre.statusWord(e.object), e.getMessage());
        } catch (VmFault e) {
            jcre.interpreter().restart();
            throw refused(0x6F00, e.getMessage());
        } catch (MemoryFullException e) {
            throw refused(SW_NO_SPACE, e.getMessage());
        }
    }

    private boolean isNoResource(CardObject thrown) {
        return thrown.type == jcre.api().named("javacard/framework/SystemException") && thrown.words[0] == NO_RESOURCE;
    }

    private InstallException refused(int sw, String message) {
        abandonInstallation();
        return new InstallException(sw, message);
    }

    private void finish(AppletEntry entry) {
        if (jcre.heap().inTransaction()) {
            jcre.heap().abort();
            throw new VmFault("install() left a transaction open");
        }
        if (entry.object == null) {
            throw new VmFault("install() did not register an applet");
        }
        List<AppletEntry> before = applets;
        List<AppletEntry> after = plus(before, entry);
        jcre.heap().hostWrite(() -> applets = after, () -> applets = before);
        pending = null;
    }

    /** Belongs to the runtime environment, but goes with its applet, also when the power goes between two writes. */
    private CardObject newAidObject(Bytes aid, int applet) {
        CardObject o = jcre.heap().newInstance(jcre.api().named("javacard/framework/AID"), new Owner(0, applet));
        o.flags = CardObject.ENTRY_POINT;
        jcre.heap().putState(o, aid.toArray());
        return o;
    }

    /** Called by register(): the pending entry gets its object and, if given, its AID. */
    public boolean register(CardObject applet, Bytes aid) {
        if (pending == null || pending.object != null || applet.owner != pending.id) {
            return false;
        }
        if (aid != null && !aid.equals(pending.aid)) {
            if (byAid(aid) != null) {
                return false;
            }
            pending.aid = aid;
        }
        pending.object = applet;
        pending.aidObject = newAidObject(pending.aid, pending.id);
        return true;
    }

    /** Drops what a failed or interrupted installation or load left behind. */
    void abandonInstallation() {
        if (jcre.heap().inTransaction()) {
            jcre.heap().abort();
        }
        if (pending != null) {
            int id = pending.id;
            CardObject aidObject = pending.aidObject;
            pending = null;
            jcre.heap().delete(o -> o.owner == id && o.owner != 0 || o == aidObject);
        }
        if (loading != null) {
            CardPackage half = loading;
            loading = null;
            if (half.codeSize > 0 && !packages.contains(half)) {
                removePackageObjects(half);
            }
        }
    }

    /** Replaces life cycle state, privileges and domain of an applet in one write. */
    public void update(AppletEntry entry, int state, int privileges, Bytes domain) {
        int oldState = entry.state;
        int oldPrivileges = entry.privileges;
        Bytes oldDomain = entry.domain;
        jcre.heap().hostWrite(() -> set(entry, state, privileges, domain),
                () -> set(entry, oldState, oldPrivileges, oldDomain));
    }

    private static void set(AppletEntry entry, int state, int privileges, Bytes domain) {
        entry.state = state;
        entry.privileges = privileges;
        entry.domain = domain;
    }

    /** Removes an applet and its objects; references that others hold become null. */
    public void delete(AppletEntry old) {
        List<AppletEntry> before = applets;
        List<AppletEntry> after = minus(before, old);
        jcre.heap().hostWrite(() -> applets = after, () -> applets = before);
        jcre.heap().delete(o -> o.owner == old.id || o == old.aidObject);
    }

    // ---- for images --------------------------------------------------------------------------------------------

    public int nextApplet() {
        return nextApplet;
    }

    public int nextContext() {
        return nextContext;
    }

    public CardObject managerAid() {
        return managerAid;
    }

    /** Takes over the contents of an image. */
    public void restore(List<CardPackage> newPackages, List<AppletEntry> newApplets, CardObject manager, int applet,
            int context) {
        managerAid = manager;
        packages = List.copyOf(newPackages);
        applets = List.copyOf(newApplets);
        nextApplet = applet;
        nextContext = context;
    }
}
