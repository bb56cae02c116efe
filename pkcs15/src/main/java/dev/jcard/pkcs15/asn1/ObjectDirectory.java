package dev.jcard.pkcs15.asn1;

import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ODF (EF 5031): which directories there are and where, ISO 7816-15 8.3.
 *
 * @param entries all entries in their order
 */
public record ObjectDirectory(List<Entry> entries) {

    /**
     * @param type  kind of directory, empty when unknown
     * @param value where it is
     * @param coded the entry's bytes
     */
    public record Entry(Optional<DirectoryType> type, ObjectValue value, Bytes coded) {

        /** The file of the directory; empty when the entry holds the objects themselves or is unknown. */
        public Optional<Path> path() {
            return type.isPresent() ? value.path() : Optional.empty();
        }
    }

    /** Copies the list. */
    public ObjectDirectory {
        entries = List.copyOf(entries);
    }

    /**
     * Reads EF(ODF) with its padding.
     *
     * @throws dev.jcard.core.MalformedDataException when it is cut off
     */
    public static ObjectDirectory parse(Bytes file) {
        List<Entry> entries = new ArrayList<>();
        for (Bytes coded : Padding.objects(file)) {
            Tlv tlv = Tlv.parse(coded);
            ObjectValue value = tlv.isConstructed() && tlv.children().size() == 1
                    ? new ObjectValue(tlv.children().get(0)) : new ObjectValue(tlv);
            value.path();
            entries.add(new Entry(DirectoryType.ofTag(tlv.tag()), value, coded));
        }
        return new ObjectDirectory(entries);
    }

    /** The files of all directories of one kind, in their order. */
    public List<Path> paths(DirectoryType type) {
        return entries.stream().filter(entry -> entry.type().equals(Optional.of(type)))
                .flatMap(entry -> entry.path().stream()).toList();
    }

    /** With one more directory. */
    public ObjectDirectory with(DirectoryType type, Path path) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(entry(type, path));
        return new ObjectDirectory(more);
    }

    /** With the directory at {@code before} found at {@code now}. */
    public ObjectDirectory moved(Path before, Path now) {
        List<Entry> changed = new ArrayList<>();
        for (Entry entry : entries) {
            boolean same = entry.path().map(Path::fileId).filter(id -> id == before.fileId()).isPresent();
            changed.add(same ? entry(entry.type().orElseThrow(), now) : entry);
        }
        return new ObjectDirectory(changed);
    }

    private static Entry entry(DirectoryType type, Path path) {
        ObjectValue value = ObjectValue.at(path);
        return new Entry(Optional.of(type), value, Tlv.of(type.tag(), value.coded()).encode());
    }

    /** The content of the file, without padding. */
    public Bytes encode() {
        return Bytes.concat(entries.stream().map(Entry::coded).toArray(Bytes[]::new));
    }
}
