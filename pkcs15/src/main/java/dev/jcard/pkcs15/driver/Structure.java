package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.MalformedDataException;
import dev.jcard.pkcs15.asn1.DirectoryFile;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.ObjectDirectory;
import dev.jcard.pkcs15.asn1.ObjectValue;
import dev.jcard.pkcs15.asn1.Path;
import dev.jcard.pkcs15.asn1.TokenInfo;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The directories of a card with files, each read once and only when asked for. */
final class Structure {

    /** One directory file on the card. */
    record Located(Path path, DirectoryFile file, Bytes content) {
    }

    private static final ObjectDirectory NOTHING = new ObjectDirectory(List.of());

    private final CardFiles files;
    private final Layout layout;
    private final Path application;
    private ObjectDirectory odf;
    private Bytes odfContent = Bytes.EMPTY;
    private TokenInfo tokenInfo;
    private final Map<DirectoryType, List<Located>> located = new EnumMap<>(DirectoryType.class);

    Structure(CardFiles files, Layout layout) {
        this(files, layout, Layout.APPLICATION);
    }

    /** @param application the directory of the application */
    Structure(CardFiles files, Layout layout, Path application) {
        this.files = files;
        this.layout = layout;
        this.application = application;
    }

    private Path inApplication(Path file) {
        return Path.of(file.value().from(Layout.APPLICATION.value().length())).within(application);
    }

    /** True when the ODF is there and names at least one directory: it is written last. */
    boolean exists() {
        return !odf().entries().isEmpty();
    }

    ObjectDirectory odf() {
        if (odf == null) {
            odf = readOdf();
            odfContent = odf.encode();
        }
        return odf;
    }

    private ObjectDirectory readOdf() {
        Bytes file;
        try {
            file = files.read(inApplication(Layout.ODF), CardFiles.Content.PADDED, Layout.ODF_SIZE);
        } catch (CardRefusedException.NotFound e) {
            return NOTHING;
        } catch (MalformedDataException e) {
            return halfMade(e);
        }
        try {
            return ObjectDirectory.parse(file);
        } catch (MalformedDataException e) {
            return halfMade(e);
        }
    }

    /**
     * The older MUSCLE applet does not clear new files: when the card lost power between creating and writing the ODF,
     * it holds old bytes. That is the last step of creating a structure, so there are no keys yet.
     */
    private ObjectDirectory halfMade(MalformedDataException cause) {
        if (layout.directory(DirectoryType.PRIVATE_KEYS) == null) {
            throw cause;
        }
        try {
            files.read(Layout.file(layout.directory(DirectoryType.PRIVATE_KEYS).id()), CardFiles.Content.DER, 0);
        } catch (CardRefusedException.NotFound e) {
            return NOTHING;
        } catch (MalformedDataException e) {
            cause.addSuppressed(e);
        }
        throw cause;
    }

    TokenInfo tokenInfo() {
        if (tokenInfo == null) {
            tokenInfo = TokenInfo.parse(files.read(inApplication(Layout.TOKEN_INFO), CardFiles.Content.DER, Layout.TOKEN_INFO_SIZE));
        }
        return tokenInfo;
    }

    void tokenInfo(TokenInfo now) {
        tokenInfo = now;
    }

    List<Located> located(DirectoryType type) {
        return located.computeIfAbsent(type, this::load);
    }

    private List<Located> load(DirectoryType type) {
        List<Located> all = new ArrayList<>();
        for (Path path : odf().paths(type)) {
            Path absolute = path.within(application);
            DirectoryFile file = DirectoryFile.parse(type, files.read(absolute, CardFiles.Content.PADDED, usualSize(type, absolute)));
            all.add(new Located(absolute, file, file.encode()));
        }
        return all;
    }

    private int usualSize(DirectoryType type, Path path) {
        Layout.FileSpec spec = layout.directory(type);
        return spec != null && path.equals(Layout.file(spec.id())) ? spec.size() : 0;
    }

    /** All entries of one kind, those that stand in the ODF itself included. */
    DirectoryFile directory(DirectoryType type) {
        List<DirectoryFile.Entry> entries = new ArrayList<>();
        located(type).forEach(one -> entries.addAll(one.file().entries()));
        for (ObjectDirectory.Entry entry : odf().entries()) {
            if (entry.type().filter(type::equals).isPresent()) {
                entry.value().direct().ifPresent(direct -> entries.addAll(DirectoryFile.parse(type, direct).entries()));
            }
        }
        return new DirectoryFile(type, entries);
    }

    Bytes read(ObjectValue value, CardFiles.Content content) {
        return value.direct().orElseGet(() -> {
            Path path = value.path().orElseThrow(() -> new MalformedDataException(
                    "the value is neither in a file nor in the directory: " + value.coded().encode()));
            return part(files.read(path.within(application), content, 0), path);
        });
    }

    private static Bytes part(Bytes file, Path path) {
        int from = Math.max(path.index(), 0);
        int length = path.length() < 0 ? file.length() - from : path.length();
        if (from > file.length() || length > file.length() - from) {
            throw new MalformedDataException("file " + path.value() + " has " + file.length() + " bytes, the directory wants "
                    + length + " from " + from);
        }
        return file.slice(from, length);
    }

    /** Forgets everything that was read. */
    void forget() {
        odf = null;
        tokenInfo = null;
        located.clear();
    }

    /** Enters a directory file that is now on the card in place of {@code before} (null: a new one). */
    void place(Located before, Located now) {
        List<Located> all = new ArrayList<>(located(now.file().type()));
        if (before == null) {
            all.add(now);
        } else {
            all.set(all.indexOf(before), now);
        }
        located.put(now.file().type(), List.copyOf(all));
        if (before == null || !before.path().equals(now.path())) {
            odf = before == null ? odf().with(now.file().type(), now.path()) : odf().moved(before.path(), now.path());
        }
    }

    /** Writes the ODF when a directory came or moved. */
    void flushOdf() {
        Bytes content = odf().encode();
        if (content.equals(odfContent)) {
            return;
        }
        Bytes padded = content.plus(Bytes.zeros(Math.max(0, odfContent.length() - content.length())));
        if (!files.overwrite(Layout.ODF, 0, padded)) {
            throw new CardRefusedException.NoSpace(0x6A84, "the object directory of the card is full", null);
        }
        odfContent = content;
    }
}
