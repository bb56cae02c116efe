package dev.jcard.pkcs15.driver;

import dev.jcard.core.Bytes;
import dev.jcard.pkcs15.asn1.DirectoryFile;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.ObjectValue;
import dev.jcard.pkcs15.asn1.TokenInfo;

/** Cards whose PKCS#15 structure lies in files: read alike, whoever wrote it. */
abstract class StructureDriver implements TokenDriver {

    private final Structure structure;

    StructureDriver(Structure structure) {
        this.structure = structure;
    }

    final Structure structure() {
        return structure;
    }

    @Override
    public boolean hasStructure() {
        return structure.exists();
    }

    @Override
    public TokenInfo tokenInfo() {
        return structure.tokenInfo();
    }

    @Override
    public DirectoryFile directory(DirectoryType type) {
        return structure.directory(type);
    }

    @Override
    public Bytes read(ObjectValue value) {
        return structure.read(value, CardFiles.Content.DER);
    }

    @Override
    public Bytes readData(ObjectValue value) {
        return structure.read(value, CardFiles.Content.WHOLE);
    }
}
