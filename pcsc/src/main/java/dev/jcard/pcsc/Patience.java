package dev.jcard.pcsc;

import dev.jcard.core.TransportException;
import dev.jcard.core.TransportException.Reason;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.smartcardio.CardException;

/**
 * Ends a wait that PC/SC would not: SCardConnect and SCardBeginTransaction block as long as another program keeps its
 * transaction, and the library knows no SCardCancel.
 */
final class Patience {

    private Patience() {
    }

    /** @throws TransportException CARD_IN_USE when {@code action} takes longer than {@code limit} */
    static <T> T during(Duration limit, Callable<T> action) {
        FutureTask<T> task = new FutureTask<>(action);
        // A thread that waits in vain ends with the process.
        Thread waiter = new Thread(task, "pcsc-connect");
        waiter.setDaemon(true);
        waiter.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CardException refused
                    ? PcscErrors.translate(refused, "connect to the card") : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new TransportException(Reason.CARD_IN_USE, "another program has been using the card for "
                    + limit.toSeconds() + " seconds", "wait for it, or close it and try again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Reason.CANCELLED, "stopped waiting for the card", null, e);
        }
    }
}
