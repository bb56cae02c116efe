package dev.jcard.cap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.cap.ClassInfo.TokenMapping;
import dev.jcard.core.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What formats 2.2 and 2.3 have and 2.1 has not. */
class FormatsTest {

    /** A class with one virtual method and, in format 2.3, the mapping of its tokens. */
    @Test
    void classOfFormat23() {
        Bytes info = Bytes.parseHex("0000 00 8000 00 FF 00 01 01 00 00 0009 00FF 02");
        ClassComponent component = ClassComponent.parse(info, CapFormat.V2_3);
        ClassInfo only = (ClassInfo) component.entries().get(0);
        assertEquals(List.of(2), component.offsets());
        assertEquals(Optional.of(new TokenMapping(List.of(0, 0xFF), 2)), only.tokenMapping());
        assertEquals(info, component.info());
    }

    /** The remote interface and the remote class of a reference file. */
    @Test
    void remoteClassOfFormat22() {
        CapFile cap = CapFile.read(Conformance.of("converter/remote__222-ecj/reference"));
        ClassComponent classes = cap.get(ClassComponent.class);
        assertEquals(CapFormat.V2_2, cap.header().format());
        assertEquals(Optional.of("rm"), cap.header().packageName());
        assertEquals(3, classes.signaturePool().orElseThrow().size());
        assertEquals(Optional.of("Acct"), ((InterfaceInfo) classes.entries().get(0)).name());
        ClassInfo impl = (ClassInfo) classes.entries().get(2);
        assertTrue(impl.isRemote());
        assertEquals("Impl", impl.remote().orElseThrow().className());
        assertEquals(List.of(0x05CF, 0xA07D, 0xF699),
                impl.remote().orElseThrow().methods().stream().map(ClassInfo.RemoteMethod::hash).toList());
    }

    @Test
    void directorySizesGrowWithTheFormat() {
        List<Component> none = List.of();
        assertEquals(31, DirectoryComponent.describe(none, CapFormat.V2_1).info().length());
        assertEquals(33, DirectoryComponent.describe(none, CapFormat.V2_2).info().length());
        DirectoryComponent latest = DirectoryComponent.describe(none, CapFormat.V2_3);
        assertEquals(37, latest.info().length());
        assertEquals(37, latest.size(ComponentTag.DIRECTORY));
        assertEquals(latest, DirectoryComponent.parse(latest.info(), CapFormat.V2_3));
    }

    @Test
    void debugInformation() {
        DebugComponent.MethodDebug method = new DebugComponent.MethodDebug(2, 3, 1, 9, 2, 4,
                List.of(new DebugComponent.Variable(0, 1, 2, 0, 4)), List.of(new DebugComponent.Line(0, 3, 17)));
        DebugComponent.ClassDebug type = new DebugComponent.ClassDebug(1, 1, 0, 0, 3, List.of(2),
                List.of(new DebugComponent.FieldDebug(1, 2, 8, -5)), List.of(method));
        DebugComponent debug = new DebugComponent(List.of("p", "p/A", "m", "()V"), 0, List.of(type));
        assertEquals(debug, Component.parse(debug.encode(), CapFormat.V2_2));
        assertEquals("p/A", debug.text(1));
    }

    /** A card never sees debug information, so an unknown dialect is kept as it is. */
    @Test
    void debugInformationOfAnotherFormIsKept() {
        Bytes coded = Bytes.parseHex("0C 0003 FF FF FF");
        Component component = Component.parse(coded, CapFormat.V2_2);
        assertEquals(OpaqueComponent.class, component.getClass());
        assertEquals(coded, component.encode());
    }
}
