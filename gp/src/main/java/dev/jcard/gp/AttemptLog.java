package dev.jcard.gp;

import java.util.HashMap;
import java.util.Map;

/** Remembers failed authentications per card, so that nobody wears out a card's try counter over several runs. */
public interface AttemptLog {

    /** Failures in a row of the card with this identity. */
    int failures(String card);

    /** One more failure. */
    void failed(String card);

    /** The card accepted its keys: forget its failures. */
    void succeeded(String card);

    /** A log that lasts as long as this object. */
    static AttemptLog inMemory() {
        Map<String, Integer> counts = new HashMap<>();
        return new AttemptLog() {
            @Override
            public int failures(String card) {
                return counts.getOrDefault(card, 0);
            }

            @Override
            public void failed(String card) {
                counts.merge(card, 1, Integer::sum);
            }

            @Override
            public void succeeded(String card) {
                counts.remove(card);
            }
        };
    }
}
