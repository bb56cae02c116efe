package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.asn1.DirectoryFile;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.Pkcs15Object;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Directories of a card that has none: what its driver found out, in the form of the others. */
final class CardObjects {

    private final Map<DirectoryType, List<DirectoryFile.Entry>> entries = new EnumMap<>(DirectoryType.class);

    /** The entry has no bytes: it stands in no file, and its kind of key may have no form for one. */
    void add(DirectoryType type, Pkcs15Object object) {
        entries.computeIfAbsent(type, none -> new ArrayList<>()).add(new DirectoryFile.Entry(object, Bytes.EMPTY));
    }

    DirectoryFile directory(DirectoryType type) {
        return new DirectoryFile(type, entries.getOrDefault(type, List.of()));
    }
}
