package dev.jcard.agent.ssh;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.Secret;
import dev.jcard.core.SmartCardException;
import java.security.ProviderException;
import java.util.List;
import java.util.Optional;

/** Answers the requests of one connection. */
final class AgentSession {

    static final Bytes FAILURE = Bytes.ofInts(5);

    private static final Bytes SUCCESS = Bytes.ofInts(6);
    private static final int REQUEST_IDENTITIES = 11;
    private static final int IDENTITIES_ANSWER = 12;
    private static final int SIGN_REQUEST = 13;
    private static final int SIGN_RESPONSE = 14;
    private static final int LOCK = 22;
    private static final int UNLOCK = 23;
    private static final int EXTENSION = 27;
    private static final String SESSION_BIND = "session-bind@openssh.com";

    private final AgentCore core;
    private SessionBinding binding;

    AgentSession(AgentCore core) {
        this.core = core;
    }

    /** The answer to a request; every problem is a failure message and a line in the log. */
    Bytes answer(Bytes request) {
        try {
            WireReader in = new WireReader(request);
            int type = in.u1();
            return switch (type) {
                case REQUEST_IDENTITIES -> identities();
                case SIGN_REQUEST -> sign(in);
                case LOCK -> result(core.lock().shut(Secret.of(in.string().toArray())));
                case UNLOCK -> result(core.lock().open(Secret.of(in.string().toArray())));
                case EXTENSION -> extension(in);
                default -> FAILURE;
            };
        } catch (SmartCardException | ProviderException | IllegalArgumentException e) {
            core.log(e.getMessage());
            return FAILURE;
        }
    }

    private Bytes identities() {
        List<SshIdentity> identities = core.identities();
        WireWriter out = new WireWriter().u1(IDENTITIES_ANSWER).u4(identities.size());
        identities.forEach(identity -> out.string(identity.key().blob()).text(identity.comment()));
        return out.bytes();
    }

    private Bytes sign(WireReader in) {
        Bytes blob = in.string();
        Bytes data = in.string();
        int flags = in.u4();
        in.end();
        SignedData signed = SignedData.of(data);
        requireBoundSession(signed);
        String host = signed.hostKey().or(() -> Optional.ofNullable(binding).map(SessionBinding::hostKey))
                .map(SshPublicKey::fingerprint).orElse("");
        boolean forwarded = binding != null && binding.forwarding();
        Bytes signature = core.sign(blob, flags, data, identity -> new SignatureRequest(identity, signed.purpose(), host, forwarded));
        return new WireWriter().u1(SIGN_RESPONSE).string(signature).bytes();
    }

    /** A login must be for the session that this connection was bound to, if it was. */
    private void requireBoundSession(SignedData signed) {
        boolean bound = binding != null && !binding.forwarding();
        if (bound && signed.sessionId().filter(id -> !id.equals(binding.sessionId())).isPresent()) {
            throw new MalformedDataException("a login was asked for that belongs to another session");
        }
    }

    private Bytes extension(WireReader in) {
        if (!in.text().equals(SESSION_BIND)) {
            return FAILURE;
        }
        binding = SessionBinding.read(in);
        return SUCCESS;
    }

    private static Bytes result(boolean ok) {
        return ok ? SUCCESS : FAILURE;
    }
}
