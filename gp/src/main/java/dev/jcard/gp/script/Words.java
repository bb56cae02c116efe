package dev.jcard.gp.script;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Secret;
import dev.jcard.core.StatusWord;
import dev.jcard.core.Transcript;
import dev.jcard.gp.Authentication;
import dev.jcard.gp.CardData;
import dev.jcard.gp.Profile;
import dev.jcard.gp.scp.Diversification;
import dev.jcard.gp.scp.KeySet;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.gp.scp.SecurityLevel;
import java.util.Optional;
import java.util.function.Function;

/** What each word does: connection, selection and secure channel here, the rest in {@link ContentWords} and the others. */
final class Words {

    private static final int SW_CARD_LOCKED = 0x6283;

    private final ShellState state;
    private final ContentWords content;
    private final QueryWords query;
    private final KeyWords keys;

    Words(ShellState state, Function<String, Bytes> files) {
        this.state = state;
        this.content = new ContentWords(state, files);
        this.query = new QueryWords(state);
        this.keys = new KeyWords(state, files);
    }

    void run(Statement line) {
        switch (line.word()) {
            case MODE_201 -> state.profile = Profile.OP201;
            case MODE_211 -> state.profile = Profile.GP;
            case ENABLE_TRACE -> state.trace.enable(true);
            case ENABLE_TIMER -> state.timer = true;
            case ESTABLISH_CONTEXT -> { }
            case RELEASE_CONTEXT, CARD_DISCONNECT -> state.disconnect();
            case LIST_READERS -> state.readers.names().forEach(name -> state.out.accept("* reader name " + name));
            case EXIT -> state.exit = true;
            case PRINT -> state.out.accept(String.join(" ", line.rest()));
            case CARD_CONNECT -> state.connect(reader(line));
            case SELECT -> select(line.requireAid("-AID"));
            case GET_SECURE_CHANNEL_PROTOCOL_DETAILS -> protocolDetails();
            case OPEN_SC -> openSecureChannel(line);
            case GEMXPRESSOPRO, VISA_KEY_DERIVATION -> state.derivation = Diversification.VISA2;
            case EMV_CPS11_KEY_DERIVATION -> state.derivation = Diversification.EMV;
            case SEND_APDU, SEND_APDU_NOSTOP -> sendApdu(line);
            case INSTALL, INSTALL_FOR_LOAD, LOAD, INSTALL_FOR_INSTALL, INSTALL_FOR_MAKE_SELECTABLE, INSTALL_FOR_PERSONALIZATION,
                    STORE_DATA, DELETE -> content.run(line);
            case GET_STATUS, GET_DATA, GET_CARD_RECOGNITION_DATA, GET_KEY_INFORMATION_TEMPLATES,
                    GET_EXTENDED_CARD_RESOURCES_INFORMATION -> query.run(line);
            case PUT_SC_KEY, PUT_DM_TOKEN_KEYS, PUT_DM_RECEIPT_KEYS, DELETE_KEY -> keys.run(line);
        }
    }

    private static Optional<String> reader(Statement line) {
        Optional<String> name = line.text("-reader");
        return name.isPresent() ? name : line.number("-readerNumber").map(String::valueOf);
    }

    private void select(Aid aid) {
        ResponseApdu response = state.card().transmit(CommandApdu.of(0x00, 0xA4, 0x04, 0x00, aid.bytes()));
        if (response.sw() != SW_CARD_LOCKED) {
            response.orThrow("select " + aid);
        }
        state.select(aid);
    }

    private void protocolDetails() {
        ResponseApdu response = state.domain().channel().transmit(CommandApdu.of(0x80, 0xCA, 0x00, 0x66, CommandApdu.LE_MAX_SHORT));
        state.announced = CardData.parse(response.orThrow("tell its secure channel protocol").data()).protocols();
        for (ScpVariant variant : state.announced) {
            state.out.accept(String.format("Secure Channel Protocol: 0x%02X", variant.scp()));
            state.out.accept(String.format("Secure Channel Protocol Implementation: 0x%02X", variant.i()));
        }
    }

    private void openSecureChannel(Statement line) {
        state.endSession();
        SecurityLevel level = new SecurityLevel(line.number("-security", 0));
        try (KeySet given = keys(line)) {
            Diversification derivation = line.text("-keyDerivation").map(Diversification::parse).orElse(state.derivation);
            Authentication wanted = new Authentication(given, derivation, line.number("-keyver", 0), line.number("-keyind", 0),
                    variant(line), level, false, false);
            state.domain().authenticate(wanted, state.log);
        }
        state.watch();
    }

    private Optional<ScpVariant> variant(Statement line) {
        Optional<Integer> scp = line.number("-scp");
        if (scp.isEmpty()) {
            return state.announced.size() == 1 ? Optional.of(state.announced.get(0)) : Optional.empty();
        }
        int i = line.number("-scpimpl").orElse(ScpVariant.usual(Math.min(3, Math.max(1, scp.get()))).i());
        return Optional.of(new ScpVariant(scp.get(), i));
    }

    /** Keys that are not given are the well-known test key. */
    static KeySet keys(Statement line) {
        try (KeySet known = KeySet.wellKnown()) {
            Optional<Secret> base = line.key("-key");
            Secret all = base.orElseGet(() -> known.enc().copy());
            Secret enc = line.key("-enc_key").orElseGet(all::copy);
            Secret mac = line.key("-mac_key").orElseGet(all::copy);
            Secret dek = line.key("-kek_key").orElseGet(all::copy);
            all.close();
            return KeySet.of(enc, mac, dek);
        }
    }

    private void sendApdu(Statement line) {
        CommandApdu command = CommandApdu.parse(line.hex("-APDU"));
        boolean wrapped = line.number("-sc", 1) != 0;
        ResponseApdu response = (wrapped ? state.domain().channel() : state.card()).transmit(command);
        if (!state.trace.isEnabled()) {
            state.out.accept("Command --> " + Transcript.commandLine(command).substring(2));
            state.out.accept("Response <-- " + response.encode().toHex());
        }
        if (response.isOk()) {
            state.out.accept("send_APDU() returns 0x8020" + StatusWord.hex(response.sw()) + " (9000: success)");
        }
        response.orThrow("run the command");
    }
}
