package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.asn1.DirectoryFile;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.Path;
import dev.jcard.pkcs15.asn1.Pkcs15Object;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Writes changed directories so that a power cut between two commands leaves either the old or the new directory.
 *
 * <p>A change that fits one command is written in place. A larger one goes to a second file, and the ODF, which is one
 * command, is pointed to it; then the old file is deleted.
 */
final class Change {

    /** The second file of a directory has the identifier of the first with this bit turned. */
    private static final int OTHER_FILE = 0x10;

    private final CardFiles files;
    private final Structure structure;
    private final Layout layout;
    private final Clock clock;
    private final List<Path> superseded = new ArrayList<>();
    private boolean odfDirty;

    Change(CardFiles files, Structure structure, Layout layout, Clock clock) {
        this.files = files;
        this.structure = structure;
        this.layout = layout;
        this.clock = clock;
    }

    /** Adds an entry to a directory, which is created when there is none. */
    Change add(DirectoryType type, Pkcs15Object object) {
        return add(type, object, file -> file);
    }

    /** The same after {@code edit}, as one change: a directory is written once. */
    Change add(DirectoryType type, Pkcs15Object object, UnaryOperator<DirectoryFile> edit) {
        List<Structure.Located> all = structure.located(type);
        if (all.isEmpty()) {
            createDirectory(DirectoryFile.empty(type).with(object));
        } else {
            rewrite(all.get(0), file -> edit.apply(file).with(object));
        }
        return this;
    }

    /** Changes the directory files of {@code type} in which {@code edit} finds something to change. */
    Change edit(DirectoryType type, UnaryOperator<DirectoryFile> edit) {
        for (Structure.Located one : structure.located(type)) {
            rewrite(one, edit);
        }
        return this;
    }

    private void createDirectory(DirectoryFile file) {
        Layout.FileSpec spec = layout.directory(file.type());
        Bytes content = file.encode();
        Path path = Layout.file(spec.id());
        files.create(path, sizeFor(content, spec.size()), CardFiles.Access.PROTECTED, content);
        structure.place(null, new Structure.Located(path, file, content));
        odfDirty = true;
    }

    private void rewrite(Structure.Located before, UnaryOperator<DirectoryFile> edit) {
        DirectoryFile file = edit.apply(before.file());
        Bytes content = file.encode();
        if (content.equals(before.content())) {
            return;
        }
        int from = firstDifference(before.content(), content);
        Bytes tail = content.from(from).plus(Bytes.zeros(Math.max(0, before.content().length() - content.length())));
        flushOdf();
        if (files.overwrite(before.path(), from, tail)) {
            structure.place(before, new Structure.Located(before.path(), file, content));
        } else {
            move(before, file, content);
        }
    }

    private void move(Structure.Located before, DirectoryFile file, Bytes content) {
        Path path = Layout.file(before.path().fileId() ^ OTHER_FILE);
        files.create(path, sizeFor(content, layout.directory(file.type()).size()), CardFiles.Access.PROTECTED, content);
        structure.place(before, new Structure.Located(path, file, content));
        superseded.add(before.path());
        odfDirty = true;
    }

    /** Room for half as much again, in steps of 256 bytes, at least the usual size. */
    private static int sizeFor(Bytes content, int usual) {
        return content.length() <= usual ? usual : (content.length() * 3 / 2 + 255) / 256 * 256;
    }

    private static int firstDifference(Bytes a, Bytes b) {
        int at = 0;
        while (at < a.length() && at < b.length() && a.u1(at) == b.u1(at)) {
            at++;
        }
        return at;
    }

    private void flushOdf() {
        if (odfDirty) {
            structure.flushOdf();
            odfDirty = false;
        }
    }

    /** Makes new directories visible, removes what they replace, notes the time. */
    void commit() {
        flushOdf();
        superseded.forEach(files::delete);
        stampTokenInfo();
    }

    private void stampTokenInfo() {
        Bytes before = structure.tokenInfo().encode();
        structure.tokenInfo(structure.tokenInfo().updatedAt(clock.instant()));
        Bytes now = structure.tokenInfo().encode();
        int from = firstDifference(before, now);
        if (from < now.length()) {
            files.overwrite(Layout.TOKEN_INFO, from, now.from(from));
        }
    }
}
