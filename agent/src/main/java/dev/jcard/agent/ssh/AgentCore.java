package dev.jcard.agent.ssh;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.SmartCardException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** What all connections share: the keys, one user of them at a time, and the lock. */
final class AgentCore {

    private final SshIdentities source;
    private final Predicate<SignatureRequest> approval;
    private final Consumer<String> log;
    private final AgentLock lock = new AgentLock();

    AgentCore(SshIdentities source, Predicate<SignatureRequest> approval, Consumer<String> log) {
        this.source = source;
        this.approval = approval;
        this.log = log;
    }

    AgentLock lock() {
        return lock;
    }

    void log(String message) {
        log.accept(message);
    }

    synchronized List<SshIdentity> identities() {
        return lock.isShut() ? List.of() : source.list();
    }

    synchronized Bytes sign(Bytes blob, int flags, Bytes data, Function<SshIdentity, SignatureRequest> request) {
        SshIdentity identity = identities().stream().filter(one -> one.key().blob().equals(blob)).findFirst()
                .orElseThrow(() -> new MalformedDataException("a signature was asked of a key that is not here: " + SshPublicKey.fingerprint(blob)));
        String algorithm = SshSignature.algorithm(identity.key(), flags);
        SignatureRequest wanted = request.apply(identity);
        if (!approval.test(wanted)) {
            throw new SmartCardException("not agreed: " + wanted);
        }
        Bytes signature = SshSignature.sign(identity, algorithm, data);
        log.accept("signed: " + wanted);
        return signature;
    }
}
