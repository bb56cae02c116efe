package dev.jcard.cap.verify;

import dev.jcard.cap.ClassComponent;
import dev.jcard.cap.ClassInfo;
import dev.jcard.cap.ClassRef;
import dev.jcard.cap.ExportClass;
import dev.jcard.cap.TypeDescriptor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a class says of its remote methods, JCVM 6.9.2.6. */
final class RemoteCheck {

    private final Program program;
    private final Members members;
    private final Map<Integer, TypeDescriptor> signatures = new HashMap<>();

    RemoteCheck(Program program, Members members) {
        this.program = program;
        this.members = members;
        int offset = 0;
        for (TypeDescriptor each : program.cap.get(ClassComponent.class).signaturePool().orElse(List.of())) {
            signatures.put(offset, each);
            offset += each.size();
        }
    }

    void run(ClassType.Own type, ClassInfo.RemoteInfo remote) {
        Set<Integer> hashes = new HashSet<>();
        for (ClassInfo.RemoteMethod method : remote.methods()) {
            Rejection.unless(hashes.add(method.hash()), "two remote methods have the hash %04X", method.hash());
            TypeDescriptor signature = signatures.get(method.signatureOffset());
            Rejection.unless(signature != null, "no signature begins at %d of the signature pool", method.signatureOffset());
            Signature told = Signature.of(signature, program.hierarchy);
            Signature found = members.virtual(type, method.token()).signature();
            Rejection.unless(told.equals(found), "the remote method with token %d is %s, the signature pool says %s", method.token(), found, told);
        }
        for (ClassRef each : remote.interfaces()) {
            Rejection.unless(isRemote(program.hierarchy.type(each)), "%s is not a remote interface", program.className(each));
            Rejection.unless(program.hierarchy.isSubtype(type, program.hierarchy.type(each)), "does not implement %s", program.className(each));
        }
    }

    private boolean isRemote(ClassType type) {
        return type instanceof ClassType.Own own ? program.hierarchy.entry(own).isInterface() && program.hierarchy.entry(own).isRemote()
                : members.export((ClassType.Named) type).has(ExportClass.REMOTE | ExportClass.INTERFACE);
    }
}
