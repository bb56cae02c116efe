package dev.jcard.pkcs15;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.SmartCardException;
import dev.jcard.pkcs15.asn1.ApplicationTemplate;
import dev.jcard.pkcs15.asn1.DirectoryFile;
import dev.jcard.pkcs15.asn1.DirectoryType;
import dev.jcard.pkcs15.asn1.ObjectDirectory;
import dev.jcard.pkcs15.asn1.TokenInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Truncated, enlarged, damaged and random input: each case is read or refused with a typed error. The time limits are far
 * above what is needed, so that only a loop or an explosion reaches them.
 */
@Timeout(60)
class BadInputTest {

    private static final int DIRECTORY_CASES = 90_000;
    private static final int CERTIFICATE_CASES = 6_000;
    private static final int PKCS12_CASES = 150;
    private static final int CARD_CASES = 8_000;
    private static final int OTHER_CARD_CASES = 6_000;

    private static void refusesOrReads(Bytes input, Consumer<Bytes> reader) {
        try {
            reader.accept(input);
        } catch (SmartCardException refused) {
            assertTrue(refused.getMessage() != null && !refused.getMessage().isEmpty());
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("not a typed error for " + input, e);
        }
    }

    private static Bytes damaged(Bytes good, Random random) {
        byte[] data = good.toArray();
        switch (random.nextInt(5)) {
            case 0 -> data = Arrays.copyOf(data, random.nextInt(data.length + 1));
            case 1 -> data = Arrays.copyOf(data, data.length + random.nextInt(64));
            case 2 -> random.nextBytes(data);
            default -> {
                for (int i = 0; i <= random.nextInt(4); i++) {
                    data[random.nextInt(data.length)] = (byte) random.nextInt();
                }
            }
        }
        return Bytes.of(data);
    }

    private static List<Bytes> openScFiles() throws IOException {
        List<Bytes> files = new ArrayList<>();
        try (InputStream in = BadInputTest.class.getResourceAsStream("/pkcs15/opensc-files.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .forEach(line -> files.add(Bytes.parseHex(line.split(" ")[1])));
        }
        return files;
    }

    @Test
    void directories() throws IOException {
        List<Bytes> good = openScFiles();
        Random random = new Random(15);
        DirectoryType[] types = DirectoryType.values();
        for (int i = 0; i < DIRECTORY_CASES; i++) {
            Bytes file = damaged(good.get(random.nextInt(good.size())), random);
            int reader = random.nextInt(types.length + 3);
            refusesOrReads(file, bytes -> {
                switch (reader) {
                    case 0 -> ObjectDirectory.parse(bytes);
                    case 1 -> TokenInfo.parse(bytes);
                    case 2 -> ApplicationTemplate.parseAll(bytes);
                    default -> DirectoryFile.parse(types[reader - 3], bytes).entries().forEach(entry -> entry.object().encode());
                }
            });
        }
    }

    @Test
    void certificatesAndKeys() throws Exception {
        KeyPair pair = TestKeys.pair(1024, 0);
        X509Certificate certificate = TestKeys.certificate(pair.getPublic(), "CN=x");
        List<Bytes> good = List.of(Bytes.of(certificate.getEncoded()), PublicKeys.cardEncoding(pair.getPublic()), Bytes.of(pair.getPublic().getEncoded()),
                TestKeys.text(PublicKeys.pem("CERTIFICATE", Bytes.of(certificate.getEncoded()))),
                TestKeys.text(PublicKeys.pem("PRIVATE KEY", Bytes.of(pair.getPrivate().getEncoded()))));
        Random random = new Random(16);
        for (int i = 0; i < CERTIFICATE_CASES; i++) {
            Bytes file = damaged(good.get(random.nextInt(good.size())), random);
            refusesOrReads(file, Certificates::parse);
            refusesOrReads(file, PublicKeys::parse);
            refusesOrReads(file, bytes -> KeyMaterial.read(bytes, Optional.empty()));
        }
    }

    @Test
    void pkcs12() throws Exception {
        KeyPair pair = TestKeys.pair(1024, 0);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", pair.getPrivate(), "secret".toCharArray(), new Certificate[] {TestKeys.certificate(pair.getPublic(), "CN=x")});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, "secret".toCharArray());
        Bytes good = Bytes.of(out.toByteArray());
        assertTrue(KeyMaterial.read(good, Optional.of(TestKeys.pin("secret"))).privateKey().isPresent());
        Random random = new Random(17);
        for (int i = 0; i < PKCS12_CASES; i++) {
            // The middle is encrypted, and a damaged byte there costs a whole key derivation: damage the structure around it.
            Bytes file = random.nextInt(20) == 0 ? damaged(good, random) : damaged(good.slice(0, 120), random).plus(good.from(120));
            try (Secret password = TestKeys.pin("secret")) {
                refusesOrReads(file, bytes -> KeyMaterial.read(bytes, Optional.of(password)));
            }
        }
    }

    /** A card that answers well for a while, then damages answers, gives endless lists or any status word. */
    private static final class DamagedCard implements CardChannel {
        private final CardChannel good;
        private final Random random;
        private int commands;

        DamagedCard(CardChannel good, Random random) {
            this.good = good;
            this.random = random;
        }

        @Override
        public Bytes atr() {
            return good.atr();
        }

        @Override
        public ResponseApdu transmit(CommandApdu command) {
            assertTrue(commands++ < 5_000, "asks the card without end");
            ResponseApdu answer = good.transmit(command);
            return switch (random.nextInt(12)) {
                case 0 -> answer.data().isEmpty() ? answer : new ResponseApdu(damaged(answer.data(), random), answer.sw());
                case 1 -> ResponseApdu.of(random.nextInt(0x10000));
                case 2 -> random.nextInt(6) == 0 ? new ResponseApdu(Bytes.zeros(random.nextInt(300)), 0x9000) : answer;
                default -> answer;
            };
        }
    }

    /** PIV, OpenPGP, CardOS and ISO applet cards. */
    @Test
    void otherCards() {
        CardOsCard cardOs = new CardOsCard();
        Pkcs15Token.open(cardOs).create(new NewStructure("", Optional.empty()));
        List<CardChannel> cards = List.of(new PivCard(), new OpenPgpCard(), cardOs, new GidsCard());
        Random random = new Random(19);
        for (int i = 0; i < OTHER_CARD_CASES; i++) {
            CardChannel card = new DamagedCard(cards.get(i % cards.size()), random);
            refusesOrReads(Bytes.EMPTY, none -> {
                Pkcs15Token token = Pkcs15Token.open(card);
                token.info();
                token.pins().forEach(token::triesLeft);
                token.publicKeys().forEach(key -> token.readPublicKey(key.id()));
                token.certificates().forEach(token::readCertificate);
                for (dev.jcard.pkcs15.asn1.PrivateKeyObject key : token.privateKeys()) {
                    SignatureScheme scheme = key.type() == dev.jcard.pkcs15.asn1.KeyType.EC
                            ? SignatureScheme.ecdsa(Hash.SHA256) : SignatureScheme.pkcs1(Hash.SHA256);
                    token.sign(key, scheme, Bytes.zeros(32));
                }
            });
        }
    }

    @Test
    void cards() {
        MuscleSimulator card = MuscleSimulator.withObjects("/pkcs15/opensc-muscle/four-keys.txt");
        Random random = new Random(18);
        for (int i = 0; i < CARD_CASES; i++) {
            card.reset();
            int what = random.nextInt(4);
            refusesOrReads(Bytes.EMPTY, none -> {
                Pkcs15Token token = Pkcs15Token.open(new DamagedCard(card, random));
                token.info();
                token.pins();
                token.privateKeys();
                token.publicKeys().forEach(key -> token.readPublicKey(key.id()));
                token.certificates().forEach(token::readCertificate);
                if (what == 0) {
                    token.login(TestKeys.pin("00000000"));
                    token.sign(token.privateKeys().get(0), SignatureScheme.pkcs1(Hash.SHA256), Bytes.zeros(32));
                }
            });
        }
    }
}
