package dev.jcard.vm.image;

import dev.jcard.core.Bytes;
import dev.jcard.vm.heap.CardObject;
import dev.jcard.vm.heap.CardPackage;
import dev.jcard.vm.runtime.AppletEntry;
import dev.jcard.vm.runtime.Jcre;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes what {@link MemoryReader} reads, in the same order. */
final class MemoryWriter {

    private final Jcre jcre;
    private final DataOutputStream out;

    MemoryWriter(Jcre jcre, DataOutputStream out) {
        this.jcre = jcre;
        this.out = out;
    }

    void write() throws IOException {
        out.writeInt(jcre.heap().reserved());
        out.writeLong(jcre.heap().writes());
        out.writeInt(jcre.registry().nextApplet());
        out.writeInt(jcre.registry().nextContext());
        List<CardPackage> packages = jcre.registry().packages();
        out.writeInt(packages.size());
        for (CardPackage one : packages) {
            write(one);
        }
        writeObjects();
        List<AppletEntry> applets = jcre.registry().applets();
        out.writeInt(applets.size());
        for (AppletEntry one : applets) {
            write(one);
        }
        CardObject managerAid = jcre.registry().managerAid();
        out.writeInt(managerAid == null ? 0 : managerAid.ref);
    }

    private void write(CardPackage one) throws IOException {
        out.writeInt(one.context);
        out.writeInt(one.codeSize);
        out.writeInt(one.statics.ref);
        out.writeInt(one.components.size());
        for (Map.Entry<Integer, Bytes> component : one.components.entrySet()) {
            out.writeInt(component.getKey());
            write(component.getValue());
        }
    }

    private void writeObjects() throws IOException {
        List<CardObject> kept = new ArrayList<>();
        jcre.heap().forEach(o -> {
            if (!isTemporary(o)) {
                kept.add(o);
            }
        });
        out.writeInt(kept.size());
        for (CardObject o : kept) {
            write(o);
        }
    }

    /** Objects of the runtime environment that every start makes anew. */
    private static boolean isTemporary(CardObject o) {
        return o.transience != CardObject.PERSISTENT && o.context == 0;
    }

    private void write(CardObject o) throws IOException {
        out.writeInt(o.ref);
        out.writeInt(o.kind);
        out.writeUTF(o.type == null ? "" : o.type.home.context == 0 ? o.type.name : "");
        out.writeInt(o.type == null || o.type.home.context == 0 ? 0 : o.type.home.context);
        out.writeInt(o.type == null ? 0 : o.type.id);
        out.writeInt(o.context);
        out.writeInt(o.owner);
        out.writeInt(o.transience);
        out.writeInt(o.flags);
        out.writeInt(o.writes);
        boolean contents = o.transience == CardObject.PERSISTENT;
        out.writeInt(o.words.length);
        out.writeInt(o.bytes.length);
        out.writeInt(o.ints.length);
        if (contents) {
            for (short word : o.words) {
                out.writeShort(word);
            }
            out.write(o.bytes);
            for (int value : o.ints) {
                out.writeInt(value);
            }
        }
    }

    private void write(AppletEntry one) throws IOException {
        out.writeInt(one.id);
        out.writeInt(one.home.context);
        write(one.classAid);
        write(one.aid);
        out.writeInt(one.object.ref);
        out.writeInt(one.aidObject.ref);
        out.writeInt(one.state);
        out.writeInt(one.privileges);
        write(one.domain);
    }

    private void write(Bytes bytes) throws IOException {
        out.writeInt(bytes.length());
        out.write(bytes.toArray());
    }
}
