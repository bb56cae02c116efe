package dev.jcard.pcsc;

import dev.jcard.core.TransportException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.TerminalFactory;
import jnasmartcardio.Smartcardio;
import jnasmartcardio.Smartcardio.EstablishContextException;
import jnasmartcardio.Smartcardio.JnaCardTerminals;
import jnasmartcardio.Smartcardio.JnaPCSCException;
import org.slf4j.LoggerFactory;

/** One PC/SC context. */
final class PcscContext implements AutoCloseable {

    private static final long SECOND_TRY_NANOS = 150_000_000;

    private final JnaCardTerminals terminals;

    private PcscContext(JnaCardTerminals terminals) {
        this.terminals = terminals;
    }

    /**
     * Asks twice: right after pcscd came up anew, libpcsclite may claim once that there is none.
     *
     * @throws TransportException NO_SERVICE, NOT_PERMITTED
     */
    static PcscContext establish() {
        try {
            return establishOnce();
        } catch (TransportException e) {
            if (e.reason() != TransportException.Reason.NO_SERVICE) {
                throw e;
            }
            LoggerFactory.getLogger(PcscContext.class).debug("no pcscd at the first try: {}", e.getMessage());
            LockSupport.parkNanos(SECOND_TRY_NANOS);
            return establishOnce();
        }
    }

    /** The missing daemon arrives as an unchecked exception, a missing libpcsclite as a link error. */
    private static PcscContext establishOnce() {
        try {
            TerminalFactory factory = TerminalFactory.getInstance("PC/SC", null, new Smartcardio());
            return new PcscContext((JnaCardTerminals) factory.terminals());
        } catch (EstablishContextException | NoSuchAlgorithmException e) {
            throw PcscErrors.translate(e, "reach pcscd");
        } catch (UnsatisfiedLinkError e) {
            throw new TransportException(TransportException.Reason.NO_SERVICE, "the PC/SC library is not installed",
                    "Debian: apt-get install pcscd libpcsclite1", e);
        }
    }

    /** An empty answer is one that the daemon gave: everything else is an exception. */
    static List<Reader> readers() {
        try (PcscContext fresh = establish()) {
            return ReaderStates.read(fresh.terminals);
        } catch (CardException e) {
            if (PcscErrors.code(e) == PcscErrors.NO_READERS) {
                return List.of();
            }
            throw PcscErrors.translate(e, "list the readers");
        }
    }

    CardTerminal terminal(String name) {
        CardTerminal terminal = terminals.getTerminal(name);
        if (terminal == null) {
            throw new TransportException(TransportException.Reason.NO_READER, "the reader " + name + " is gone",
                    "jcard list-readers", null);
        }
        return terminal;
    }

    @Override
    public void close() {
        try {
            terminals.close();
        } catch (JnaPCSCException e) {
            // The daemon is gone, and the context with it.
        }
    }
}
