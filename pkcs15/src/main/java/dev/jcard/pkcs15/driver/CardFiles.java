package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.asn1.Path;

/** The files of a card as the PKCS#15 structure needs them. Paths are absolute (3F00...). */
interface CardFiles {

    /** What is expected in a file, which tells where its content ends. */
    enum Content {
        /** Data objects followed by padding. */
        PADDED,
        /** One DER object that fills the file or is followed by padding. */
        DER,
        /** Anything: the whole file. */
        WHOLE
    }

    /** Who may do what. */
    enum Access {
        /** Everybody everything. */
        FREE,
        /** Everybody reads, the PIN writes. */
        PROTECTED,
        /** The PIN reads and writes. */
        PRIVATE
    }

    /**
     * Reads a file.
     *
     * @param hint the likely number of bytes, 0 when not known
     * @throws dev.jcard.core.CardRefusedException.NotFound when there is none
     */
    Bytes read(Path path, Content content, int hint);

    /** Creates a file and fills it with zeros behind {@code content}; a forgotten file of that name is replaced. */
    void create(Path path, int size, Access access, Bytes content);

    /**
     * Overwrites a part of a file with one command.
     *
     * @return false when the file ends before that part does, or the part does not fit one command
     */
    boolean overwrite(Path path, int offset, Bytes data);

    /** Deletes a file; a missing one is no error. */
    void delete(Path path);
}
