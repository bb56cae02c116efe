package dev.jcard.cli;

import dev.jcard.core.CardChannel;
import dev.jcard.pkcs15.jca.CardConnector;

/** Lets keytool, jarsigner and other Java programs reach cards in readers: the provider finds it with ServiceLoader. */
public final class ReaderConnector implements CardConnector {

    @Override
    public CardChannel connect(String reader) {
        return PcscCards.connect(reader.isEmpty() ? null : reader);
    }
}
