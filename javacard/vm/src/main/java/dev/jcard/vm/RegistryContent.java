package dev.jcard.vm;

import dev.jcard.core.Bytes;
import dev.jcard.vm.cardmanager.CardContent;
import dev.jcard.vm.cardmanager.Refusal;
import dev.jcard.vm.heap.CardClass;
import dev.jcard.vm.heap.CardPackage;
import dev.jcard.vm.interpreter.CardThrow;
import dev.jcard.vm.interpreter.Interpreter;
import dev.jcard.vm.runtime.AppletEntry;
import dev.jcard.vm.runtime.InstallException;
import dev.jcard.vm.runtime.Jcre;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The registry of the runtime environment as the card manager's content. */
final class RegistryContent implements CardContent {

    private static final int NOT_FOUND = 0x6A88;
    private static final int IMPORT = 4;
    private static final String APPLICATION = "org/globalplatform/Application";
    private static final String PERSONALIZATION = "org/globalplatform/Personalization";

    private final Jcre jcre;
    private final int codeLimit;

    /** @param codeLimit the largest load file that the card takes */
    RegistryContent(Jcre jcre, int codeLimit) {
        this.jcre = jcre;
        this.codeLimit = codeLimit;
    }

    @Override
    public List<PackageInfo> packages() {
        return jcre.registry().packages().stream().map(RegistryContent::info).toList();
    }

    private static PackageInfo info(CardPackage one) {
        return new PackageInfo(one.aid, Bytes.ofInts(one.major, one.minor), List.copyOf(one.applets.keySet()),
                imports(one.components.get(IMPORT)));
    }

    /** Import component: tag, size, count, then minor, major, AID length, AID. */
    private static List<Bytes> imports(Bytes component) {
        List<Bytes> all = new ArrayList<>();
        if (component != null) {
            int at = 4;
            for (int i = 0; i < component.u1(3); i++) {
                int length = component.u1(at + 2);
                all.add(component.slice(at + 3, length));
                at += 3 + length;
            }
        }
        return all;
    }

    @Override
    public List<InstanceInfo> instances() {
        return jcre.registry().applets().stream()
                .map(one -> new InstanceInfo(one.aid, one.home.aid, one.classAid, one.state, one.privileges, one.domain)).toList();
    }

    @Override
    public void load(Map<Integer, Bytes> components, int codeBytes) {
        Refusal.unless(codeBytes <= codeLimit, 0x6A84, "load files have at most " + codeLimit + " bytes on this card");
        refusing(() -> jcre.registry().load(components, codeBytes));
    }

    @Override
    public void install(InstanceInfo wanted, Bytes parameters) {
        CardPackage home = jcre.registry().packageOf(wanted.packageAid());
        refusing(() -> jcre.registry().install(home, wanted.moduleAid(), wanted.aid(), parameters, entry -> fill(entry, wanted)));
    }

    private static void fill(AppletEntry entry, InstanceInfo from) {
        entry.state = from.state();
        entry.privileges = from.privileges();
        entry.domain = from.domain();
    }

    @Override
    public void update(InstanceInfo changed) {
        AppletEntry entry = entry(changed.aid());
        InstanceInfo before = new InstanceInfo(entry.aid, entry.home.aid, entry.classAid, entry.state, entry.privileges, entry.domain);
        write(() -> fill(entry, changed), () -> fill(entry, before));
    }

    @Override
    public void deleteInstance(Bytes aid) {
        jcre.uninstall(entry(aid));
    }

    @Override
    public void deletePackage(Bytes aid) {
        jcre.registry().unload(jcre.registry().packageOf(aid));
    }

    @Override
    public boolean isSelected(Bytes aid) {
        return jcre.isActive(entry(aid));
    }

    /** Through org.globalplatform.Application or Personalization, GPCS 10.8.2; the data stands in the APDU buffer. */
    @Override
    public void personalize(Bytes aid, Bytes storeData) {
        AppletEntry entry = entry(aid);
        String face = implemented(entry);
        Refusal.unless(face != null, 0x6985, "the applet takes no personalisation data");
        byte[] raw = storeData.toArray();
        int length = Math.min(raw.length, jcre.apduBuffer().bytes.length);
        jcre.heap().putBytes(jcre.apduBuffer(), 0, raw, 0, length);
        String method = face.equals(APPLICATION) ? "processData([BSS)V" : "processData([BSS[BS)S";
        try {
            int buffer = Interpreter.reference(jcre.apduBuffer());
            if (face.equals(APPLICATION)) {
                jcre.callVirtual(entry, face, method, buffer, 0, (short) length);
            } else {
                jcre.callVirtual(entry, face, method, buffer, 0, (short) length, buffer, 0);
            }
        } catch (CardThrow e) {
            throw new Refusal(jcre.statusWord(e.object), "the applet refused its personalisation data");
        }
    }

    private String implemented(AppletEntry entry) {
        for (String name : new String[] {PERSONALIZATION, APPLICATION}) {
            if (jcre.api().supports(name)) {
                CardClass face = jcre.api().named(name);
                if (entry.object.type.isA(face)) {
                    return name;
                }
            }
        }
        return null;
    }

    @Override
    public int freePersistent() {
        return jcre.heap().persistentFree();
    }

    @Override
    public int freeTransient() {
        return jcre.heap().transientFree();
    }

    @Override
    public void write(Runnable doIt, Runnable undoIt) {
        jcre.heap().hostWrite(doIt, undoIt);
    }

    private AppletEntry entry(Bytes aid) {
        AppletEntry entry = jcre.registry().byAid(aid);
        Refusal.unless(entry != null, NOT_FOUND, "no applet " + aid);
        return entry;
    }

    private static void refusing(Runnable action) {
        try {
            action.run();
        } catch (InstallException e) {
            throw new Refusal(e.statusWord(), e.getMessage());
        }
    }
}
