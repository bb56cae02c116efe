package dev.jcard.converter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.api.ApiLevel;
import dev.jcard.api.JavaCardApi;
import dev.jcard.cap.CapFile;
import dev.jcard.cap.ClassComponent;
import dev.jcard.cap.ClassInfo;
import dev.jcard.cap.ClassInfo.RemoteMethod;
import dev.jcard.cap.ExportFile;
import dev.jcard.core.Aid;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteMethodOrderTest {

    /** JCVM 6.9.2: remote methods stand in the order of their hashes, so that cards can search by halves. */
    @Test
    void remoteMethodsAreSortedByHash() {
        List<ClassFile> classes = JavaSources.compile(8,
                "package p; public interface Face extends java.rmi.Remote { "
                + "void credit(short amount) throws java.rmi.RemoteException; "
                + "short getBalance() throws java.rmi.RemoteException; "
                + "byte[] reverse(byte[] bytes) throws java.rmi.RemoteException; }",
                "package p; public class Impl implements Face { public void credit(short amount) { } "
                + "public short getBalance() { return 0; } public byte[] reverse(byte[] bytes) { return bytes; } }");
        List<ExportFile> api = JavaCardApi.of(ApiLevel.V2_2_2).packages().stream()
                .map(p -> ExportFile.parse(JavaCardApi.of(ApiLevel.V2_2_2).exportFile(p))).toList();
        CapFile cap = new Converter(ConverterOptions.of(Aid.of("F000000001")), api).convert(classes).capFile().orElseThrow();
        ClassInfo impl = (ClassInfo) cap.find(ClassComponent.class).orElseThrow().entries().get(1);
        assertEquals(List.of(0x1F47, 0xECA8, 0xF10F),
                impl.remote().orElseThrow().methods().stream().map(RemoteMethod::hash).toList());
    }
}
