package dev.jcard.agent.openvpn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jcard.core.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids that openvpn --show-pkcs11-ids printed, for tokens of SoftHSM and for a MUSCLE card through OpenSC. */
class Pkcs11IdTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', ignoreLeadingAndTrailingWhitespace = false, value = {
        "SoftHSM project|SoftHSM v2|f565a3590da46434| lead sp|00|SoftHSM\\x20project/SoftHSM\\x20v2/f565a3590da46434/\\x20lead\\x20sp/00",
        "SoftHSM project|SoftHSM v2|1|x?@AZ[\\]   |FF00|SoftHSM\\x20project/SoftHSM\\x20v2/1/x\\x3F\\x40AZ\\x5B\\x5C\\x5D/FF00",
        "SoftHSM project|SoftHSM v2|1|x}~|616263|SoftHSM\\x20project/SoftHSM\\x20v2/1/x\\x7D~/616263",
        "SoftHSM project|SoftHSM v2|1|Zo\u00EB \u20AC|45|SoftHSM\\x20project/SoftHSM\\x20v2/1/Zo\\xC3\\xAB\\x20\\xE2\\x82\\xAC/45",
        "SoftHSM project|SoftHSM v2|1|x !\"#$%&'()*+,-./019:;<=>|45|"
            + "SoftHSM\\x20project/SoftHSM\\x20v2/1/x\\x20\\x21\\x22\\x23\\x24\\x25\\x26\\x27\\x28\\x29\\x2A\\x2B\\x2C\\x2D\\x2E\\x2F019\\x3A\\x3B\\x3C=\\x3E/45",
        "SoftHSM project|SoftHSM v2|1|x^_`az{|45|SoftHSM\\x20project/SoftHSM\\x20v2/1/x^_\\x60az\\x7B/45",
        "Identity Alliance|PKCS#15|0000|MUSCLE (User Name)|45|Identity\\x20Alliance/PKCS\\x2315/0000/MUSCLE\\x20\\x28User\\x20Name\\x29/45",
    })
    void escapesAsOpenVpnDoes(String manufacturer, String model, String serial, String label, String id, String expected) {
        assertEquals(expected, new Pkcs11Id(manufacturer, model, serial, label, Bytes.parseHex(id)).serialize());
    }
}
