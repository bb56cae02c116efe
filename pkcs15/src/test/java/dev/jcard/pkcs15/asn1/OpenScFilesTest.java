package dev.jcard.pkcs15.asn1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jcard.core.Bytes;
import dev.jcard.core.Tlv;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every directory file that OpenSC wrote in the recorded sessions: what is read is written back byte for byte. */
class OpenScFilesTest {

    static Stream<Arguments> files() throws IOException {
        try (InputStream in = OpenScFilesTest.class.getResourceAsStream("/pkcs15/opensc-files.txt")) {
            List<Arguments> rows = new ArrayList<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .forEach(line -> rows.add(Arguments.of(line.split(" ")[0], line.split(" ")[1])));
            return rows.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void writesBackWhatItRead(String kind, String hex) {
        Bytes file = Bytes.parseHex(hex);
        Bytes padded = file.plus(Bytes.zeros(40));
        switch (kind) {
            case "odf" -> assertEquals(file, ObjectDirectory.parse(padded).encode());
            case "tokeninfo" -> assertEquals(file, TokenInfo.parse(padded).encode());
            case "dir" -> assertEquals(file, ApplicationTemplate.parseAll(padded).get(0).encode());
            default -> writesBack(DirectoryType.valueOf(kind.replace('-', '_').toUpperCase(java.util.Locale.ROOT)), file, padded);
        }
    }

    private static void writesBack(DirectoryType type, Bytes file, Bytes padded) {
        DirectoryFile directory = DirectoryFile.parse(type, padded);
        assertFalse(directory.entries().isEmpty());
        assertEquals(file, directory.encode());
        for (DirectoryFile.Entry entry : directory.entries()) {
            assertFalse(entry.object() instanceof UnknownObject, () -> "not understood: " + entry.coded());
            assertEquals(entry.coded(), entry.object().encode().encode(), "from its fields");
        }
    }

    @Test
    void readsThePrivateKeyOfTheHowtoCard() {
        PrivateKeyObject key = only(DirectoryType.PRIVATE_KEYS, PrivateKeyObject.class,
                "303630140C0B50726976617465204B6579030206C0040101300E04014503020520030203B8020100A10E300C300604043F00501502020800");
        assertEquals("Private Key", key.label());
        assertEquals(Bytes.ofInts(0x45), key.id());
        assertEquals(Bytes.ofInts(1), key.common().authId());
        assertEquals(List.of(KeyUsage.SIGN), key.key().usage().named(KeyUsage.class));
        assertEquals(0x1D, key.key().access().bits());
        assertEquals(0, key.key().reference());
        assertEquals(2048, key.bits());
        assertEquals(KeyType.RSA, key.type());
    }

    @Test
    void readsThePinOfTheHowtoCard() {
        PinObject pin = only(DirectoryType.AUTH_OBJECTS, PinObject.class,
                "3038300F0C0955736572204E616D65030206C03003040101A120301E030203180A0101020104020108020108800101040100300604043F005015");
        assertEquals("User Name", pin.label());
        assertEquals(0x18, pin.pin().flags().bits());
        assertEquals(PinType.ASCII_NUMERIC, pin.pin().type());
        assertEquals(List.of(4, 8, 8, 1, 0), List.of(pin.pin().minLength(), pin.pin().storedLength(), pin.pin().maxLength(),
                pin.pin().reference(), pin.pin().padChar()));
        assertEquals("3F005015", pin.pin().path().orElseThrow().toString());
    }

    @Test
    void keepsWhatItDoesNotKnow() {
        Bytes biometric = Bytes.parseHex("A0053003040101");
        Bytes extraPart = Tlv.parse(Bytes.parseHex("3011300F0C034F6E650302064004010102012A")).children().get(0).encode();
        CommonAttributes common = CommonAttributes.decode(Tlv.parse(extraPart));
        assertEquals(extraPart, common.encode().encode());
        DirectoryFile file = DirectoryFile.parse(DirectoryType.AUTH_OBJECTS, biometric);
        assertInstanceOf(UnknownObject.class, file.entries().get(0).object());
        assertEquals(biometric, file.encode());
    }

    @Test
    void keepsBytesOfUntouchedEntriesThatAreNotDer() {
        Bytes longForm = Bytes.parseHex("30812630110C0B4365727469666963617465030206403003040145A10C300A300804063F0050153100");
        DirectoryFile file = DirectoryFile.parse(DirectoryType.CERTIFICATES, longForm);
        CertificateObject other = new CertificateObject(new CommonAttributes("ca", Flags.NONE, Bytes.EMPTY), Bytes.ofInts(0x46), true,
                ObjectValue.at(Path.of("3F0050153101")));
        assertEquals(longForm, file.encode());
        assertEquals(longForm, file.with(other).without(other).encode());
        assertEquals(other, DirectoryFile.parse(DirectoryType.CERTIFICATES, file.with(other).encode()).entries().get(1).object());
    }

    @Test
    void stampsTheTimeInItsPlace() {
        TokenInfo info = TokenInfo.parse(Bytes.parseHex(
                "3039020100040200000C114964656E7469747920416C6C69616E636580064D5553434C4503020410A511180F32303236313132333038353131335A"));
        assertEquals("20261123085113Z", info.lastUpdate().orElseThrow());
        TokenInfo later = info.updatedAt(java.time.Instant.parse("2027-01-02T03:04:05.9Z"));
        assertEquals("20270102030405Z", later.lastUpdate().orElseThrow());
        assertEquals(info.encode().length(), later.encode().length());
        TokenInfo bare = new TokenInfo(0, Bytes.EMPTY, "", "", Flags.NONE, List.of(Tlv.parse(Bytes.parseHex("A200")), Tlv.parse(Bytes.parseHex("13026465"))));
        assertEquals("30210201000400030100A200A511180F32303237303130323033303430355A13026465",
                bare.updatedAt(java.time.Instant.parse("2027-01-02T03:04:05Z")).encode().toHex());
    }

    private static <T> T only(DirectoryType type, Class<T> kind, String hex) {
        return kind.cast(DirectoryFile.parse(type, Bytes.parseHex(hex)).entries().get(0).object());
    }
}
