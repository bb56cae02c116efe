package dev.jcard.gp;

import dev.jcard.core.Bytes;
import dev.jcard.core.Secret;
import dev.jcard.core.VerificationException;
import java.security.PublicKey;
import java.util.function.BiPredicate;

/** The key that checks receipts: the card's key 71, or the public half of it. */
public final class ReceiptKey {

    private final BiPredicate<Receipt, Bytes> check;

    private ReceiptKey(BiPredicate<Receipt, Bytes> check) {
        this.check = check;
    }

    /** AES; stays the caller's. */
    public static ReceiptKey aes(Secret key) {
        return new ReceiptKey((receipt, input) -> receipt.verifyAes(key, input));
    }

    /** 3DES; stays the caller's. */
    public static ReceiptKey des(Secret key) {
        return new ReceiptKey((receipt, input) -> receipt.verifyDes(key, input));
    }

    /** RSA or EC. */
    public static ReceiptKey of(PublicKey key) {
        return new ReceiptKey((receipt, input) -> receipt.verify(key, input));
    }

    /** @throws VerificationException when the receipt is missing or does not fit */
    void check(Bytes answer, java.util.function.Function<Receipt, Bytes> input) {
        if (answer.isEmpty()) {
            throw new VerificationException("the card did what it was told but gave no receipt",
                    "leave --receipt-key out; jcard gp list shows what is on the card");
        }
        Receipt receipt = Receipt.parse(answer);
        if (!check.test(receipt, input.apply(receipt))) {
            throw new VerificationException("the receipt does not fit: wrong receipt key, or the card did something else",
                    "jcard gp list shows what is on the card");
        }
    }
}
