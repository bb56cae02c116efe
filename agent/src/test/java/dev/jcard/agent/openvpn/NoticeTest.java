package dev.jcard.agent.openvpn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jcard.core.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NoticeTest {

    @Test
    void readsWhatOpenVpnSays() {
        assertInstanceOf(Notice.Hold.class, Notice.parse(">HOLD:Waiting for hold release:0"));
        assertEquals(new Notice.NeedPassword("tok2 token", false), Notice.parse(">PASSWORD:Need 'tok2 token' password"));
        assertEquals(new Notice.NeedPassword("Auth", true), Notice.parse(">PASSWORD:Need 'Auth' username/password"));
        assertEquals(new Notice.PasswordFailed("Private Key"), Notice.parse(">PASSWORD:Verification Failed: 'Private Key'"));
        assertEquals(new Notice.NeedString("pkcs11-id-request"),
                Notice.parse(">NEED-STR:Need 'pkcs11-id-request' string MSG:Please specify PKCS#11 id to use"));
        assertEquals(new Notice.NeedOk("token-insertion-request", "Please insert My Card token"),
                Notice.parse(">NEED-OK:Need 'token-insertion-request' confirmation MSG:Please insert My Card token"));
        assertEquals(new Notice.Pkcs11Entry(0, "a\\x20b/45"), Notice.parse(">PKCS11ID-ENTRY:'0', ID:'a\\x20b/45', BLOB:'MIID'"));
        assertEquals(new Notice.Pkcs11Entry(3, ""), Notice.parse(">PKCS11ID-ENTRY:'3'"));
        assertEquals(new Notice.State(new ConnectionState("CONNECTED", "SUCCESS", "10.99.0.2", "127.0.0.1")),
                Notice.parse(">STATE:1795424701,CONNECTED,SUCCESS,10.99.0.2,127.0.0.1,21204,,"));
    }

    @Test
    void readsWhatIsToBeSigned() {
        assertEquals(new SignRequest(Bytes.parseHex("0001"), "RSA_PKCS1_PSS_PADDING", Optional.of("SHA-256"), false),
                SignRequest.parse("AAE=,RSA_PKCS1_PSS_PADDING,hashalg=SHA256,saltlen=digest"));
        assertTrue(SignRequest.parse("AAE=,ECDSA,hashalg=SHA256,data=message").isMessage());
    }

    @Test
    void anythingElseIsKeptAsItIs() {
        Random random = new Random(9);
        String[] seeds = {">STATE:1,CONNECTED,SUCCESS,1,2,3,,", ">PK_SIGN:AAE=,ECDSA", ">PKCS11ID-ENTRY:'0', ID:'x'", ">BYTECOUNT:1,2"};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder(seeds[random.nextInt(seeds.length)]);
            for (int n = random.nextInt(4); n >= 0; n--) {
                line.setCharAt(random.nextInt(line.length()), (char) (32 + random.nextInt(95)));
            }
            assertNotNull(Notice.parse(line.substring(0, random.nextInt(line.length() + 1))));
        }
    }

    @Test
    void splitsConfigurationLinesAsOpenVpnDoes() {
        assertEquals(List.of("management", "127.0.0.1", "4711"), OpenVpnConfig.words("management 127.0.0.1\t4711 # local"));
        assertEquals(List.of("setenv", "a b", "c\"d"), OpenVpnConfig.words("setenv \"a b\" 'c\"d'"));
        assertEquals(List.of("x", "a b"), OpenVpnConfig.words("x a\\ b ; rest"));
    }
}
