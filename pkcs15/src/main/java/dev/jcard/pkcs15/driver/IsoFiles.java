package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CardRefusedException;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.SmartCardException;
import dev.jcard.core.StatusWord;
import dev.jcard.core.Tlv;
import dev.jcard.pkcs15.asn1.Path;

/** Transparent files of ISO 7816-4: selected by path, read and written in pieces. Families create files in their own ways. */
class IsoFiles implements CardFiles {

    /** P1 of SELECT: path from the MF. */
    private static final int BY_PATH = 0x08;
    /** P2 of SELECT: no answer wanted. */
    private static final int NO_ANSWER = 0x0C;
    private static final int MAX_FILE = 32767;
    private static final int END_OF_FILE = 0x6282;
    private static final int WRONG_OFFSET = 0x6B00;

    private final CardChannel channel;
    private final int maxRead;
    private final int maxWrite;
    private Path current;
    private Bytes directory = Bytes.EMPTY;

    /**
     * @param maxRead  the most that one READ BINARY brings, up to 256
     * @param maxWrite the most that one UPDATE BINARY takes, up to 255
     */
    IsoFiles(CardChannel channel, int maxRead, int maxWrite) {
        this.channel = channel;
        this.maxRead = maxRead;
        this.maxWrite = maxWrite;
    }

    final CardChannel channel() {
        return channel;
    }

    /** The next access selects anew. */
    final void forgetSelection() {
        current = null;
        directory = Bytes.EMPTY;
    }

    final void select(Path path) {
        if (path.value().equals(current == null ? null : current.value())) {
            return;
        }
        forgetSelection();
        channel.transmit(selectCommand(path)).orThrow("select file " + path);
        selected(path);
    }

    /** A file that was selected or created leaves its directory selected too (ISO 7816-4 7.1.1). */
    private void selectParent(Path path) {
        if (!parent(path).equals(directory)) {
            select(Path.of(parent(path)));
        }
    }

    private static Bytes parent(Path path) {
        return path.value().slice(0, Math.max(0, path.value().length() - 2));
    }

    private static boolean isDirectory(Path path) {
        return path.value().length() == 2 || path.equals(Layout.APPLICATION);
    }

    CommandApdu selectCommand(Path path) {
        Bytes fromMf = path.isAbsolute() ? path.value().from(2) : path.value();
        return fromMf.isEmpty() ? CommandApdu.of(0x00, 0xA4, 0x00, NO_ANSWER, Bytes.u2(0x3F00))
                : CommandApdu.of(0x00, 0xA4, BY_PATH, NO_ANSWER, fromMf);
    }

    @Override
    public Bytes read(Path path, Content content, int hint) {
        Bytes read = begin(path);
        if (!read.isEmpty() && isComplete(read, content)) {
            return trimmed(read, content, path);
        }
        while (read.length() <= MAX_FILE) {
            ResponseApdu response = channel.transmit(IsoCommands.readBinary(read.length(), maxRead));
            boolean end = response.sw() == END_OF_FILE || response.sw() == WRONG_OFFSET && !read.isEmpty();
            if (!end) {
                response.orThrow("read file " + path);
            }
            read = read.plus(response.data());
            if (end || response.data().length() < maxRead || isComplete(read, content)) {
                return trimmed(read, content, path);
            }
        }
        throw new MalformedDataException("file " + path + " does not end");
    }

    /** Selects a file, and gives its first bytes where both are one command. */
    Bytes begin(Path path) {
        select(path);
        return Bytes.EMPTY;
    }

    /** Notes what the card has selected now. */
    final void selected(Path path) {
        current = path;
        directory = isDirectory(path) ? path.value() : parent(path);
    }

    private static boolean isComplete(Bytes read, Content content) {
        return switch (content) {
            case PADDED -> ContentEnd.of(read) <= read.length() - 2;
            case DER -> ContentEnd.firstObject(read) <= read.length();
            case WHOLE -> false;
        };
    }

    private static Bytes trimmed(Bytes read, Content content, Path path) {
        if (content != Content.DER || read.isEmpty() || read.u1(0) == 0) {
            return read;
        }
        int length = Tlv.firstLength(read);
        if (length > read.length()) {
            throw new MalformedDataException("file " + path + " is cut off");
        }
        return read.slice(0, length);
    }

    @Override
    public void create(Path path, int size, Access access, Bytes content) {
        if (size < 1 || size > MAX_FILE || content.length() > size) {
            throw new SmartCardException("a file has 1 to " + MAX_FILE + " bytes, not " + size);
        }
        selectParent(path);
        CommandApdu create = createCommand(path.fileId(), size, access);
        ResponseApdu response = channel.transmit(create);
        if (isTaken(response.sw())) {
            remove(path);
            selectParent(path);
            response = channel.transmit(create);
        }
        response.orThrow("create file " + path);
        current = path;
        directory = parent(path);
        write(path, content);
    }

    /** The command that creates a file in the selected directory; the new file is then the selected one. */
    CommandApdu createCommand(int id, int size, Access access) {
        throw new CardRefusedException.Unsupported(0x6A81, "jcard does not create files on this kind of card", null);
    }

    /** True for the status word of a file identifier that is in use. */
    boolean isTaken(int sw) {
        return sw == 0x6A89;
    }

    /** Creates a directory, which is then the selected one; one that is there since a run that was cut off is taken over. */
    final void createDirectory(Path path, CommandApdu create) {
        selectParent(path);
        ResponseApdu response = channel.transmit(create);
        forgetSelection();
        if (isTaken(response.sw())) {
            return;
        }
        response.orThrow("create directory " + path);
        current = path;
        directory = path.value();
    }

    private void write(Path path, Bytes content) {
        for (int done = 0; done < content.length(); done += maxWrite) {
            select(path);
            Bytes part = content.slice(done, Math.min(maxWrite, content.length() - done));
            channel.transmit(IsoCommands.updateBinary(done, part)).orThrow("write file " + path);
        }
    }

    @Override
    public boolean overwrite(Path path, int offset, Bytes data) {
        if (data.length() > maxWrite) {
            return false;
        }
        select(path);
        ResponseApdu response = channel.transmit(IsoCommands.updateBinary(offset, data));
        if (response.sw() == WRONG_OFFSET || response.sw() == 0x6A84 || response.sw() == 0x6700) {
            return false;
        }
        response.orThrow("write file " + path);
        return true;
    }

    @Override
    public void delete(Path path) {
        try {
            remove(path);
        } catch (CardRefusedException.NotFound e) {
            forgetSelection();
        }
    }

    /** DELETE FILE of ISO 7816-9 by identifier, in the directory of the file. */
    private void remove(Path path) {
        selectParent(path);
        ResponseApdu response = channel.transmit(CommandApdu.of(0x00, 0xE4, 0x00, 0x00, Bytes.u2(path.fileId())));
        forgetSelection();
        if (response.sw() != StatusWord.NOT_FOUND) {
            response.orThrow("delete file " + path);
        }
    }
}
