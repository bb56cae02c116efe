package dev.jcard.gp;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CardChannel;
import dev.jcard.core.IsoCommands;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import dev.jcard.gp.scp.ScpVariant;
import dev.jcard.gp.scp.SecureChannel;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A selected security domain and, once authenticated, the secure channel to it. Closing ends the session and leaves the card
 * connected. Belongs to one thread.
 */
public final class SecurityDomain implements AutoCloseable {

    /** The issuer's domain on GlobalPlatform cards, then on older ones: tried when the card does not select it by itself. */
    private static final List<Aid> USUAL = List.of(Aid.of("A000000151000000"), Aid.of("A000000003000000"), Aid.of("A000000018434D00"));
    private static final int SW_CARD_LOCKED = 0x6283;
    private static final int SHORT_BLOCK = 255;

    private final CardChannel card;
    private final Profile profile;
    private final Optional<Aid> aid;
    private final Bytes fci;
    private final boolean locked;
    private boolean isIssuer;
    private int limit = SHORT_BLOCK;
    private UnaryOperator<CardChannel> watcher = UnaryOperator.identity();
    private SecureChannel secure;
    private Bytes diversificationData = Bytes.EMPTY;

    private SecurityDomain(CardChannel card, Profile profile, Optional<Aid> aid, ResponseApdu selected) {
        this.card = card;
        this.profile = profile;
        this.aid = aid;
        this.fci = selected.data();
        this.locked = selected.sw() == SW_CARD_LOCKED;
    }

    /**
     * Selects a security domain.
     *
     * @param card stays the caller's
     * @param aid  empty for the issuer's domain, whatever its name
     * @throws dev.jcard.core.CardRefusedException when there is none
     */
    public static SecurityDomain select(CardChannel card, Optional<Aid> aid, Profile profile) {
        if (aid.isPresent()) {
            ResponseApdu selected = Refusals.SELECT.check(card.transmit(IsoCommands.select(aid.get().bytes())), SW_CARD_LOCKED);
            return new SecurityDomain(card, profile, aid, selected).applyLimits();
        }
        SecurityDomain issuer = selectIssuer(card, profile).applyLimits();
        issuer.isIssuer = true;
        return issuer;
    }

    private static SecurityDomain selectIssuer(CardChannel card, Profile profile) {
        ResponseApdu selected = card.transmit(CommandApdu.of(0x00, 0xA4, 0x04, 0x00, CommandApdu.LE_MAX_SHORT));
        Optional<Aid> named = nameIn(selected.data());
        if (isSelected(selected) && named.isPresent()) {
            return new SecurityDomain(card, profile, named, selected);
        }
        for (Aid usual : USUAL) {
            selected = card.transmit(IsoCommands.select(usual.bytes()));
            if (isSelected(selected)) {
                return new SecurityDomain(card, profile, Optional.of(usual), selected);
            }
        }
        throw Refusals.SELECT.refusal(selected.sw());
    }

    /** A domain that somebody selected already; nothing is sent. */
    public static SecurityDomain selected(CardChannel card, Optional<Aid> aid, Profile profile) {
        return new SecurityDomain(card, profile, aid, ResponseApdu.of(0x9000));
    }

    private static boolean isSelected(ResponseApdu response) {
        return response.isOk() || response.sw() == SW_CARD_LOCKED;
    }

    private static Optional<Aid> nameIn(Bytes fci) {
        try {
            return fci.isEmpty() ? Optional.empty()
                    : Tlv.parse(fci).child(0x84).map(Tlv::value).filter(name -> name.length() >= 5).map(Aid::new);
        } catch (MalformedDataException e) {
            return Optional.empty();
        }
    }

    /** 9F65 in the FCI tells the longest command data field (GPCS 11.9.3.1). Above 255 the card takes extended length. */
    private SecurityDomain applyLimits() {
        limit = proprietary(0x9F65).map(SecurityDomain::number).filter(value -> value >= 16).orElse(SHORT_BLOCK);
        return this;
    }

    private Optional<Bytes> proprietary(int tag) {
        try {
            return fci.isEmpty() ? Optional.empty()
                    : Tlv.parse(fci).child(0xA5).flatMap(inner -> inner.child(tag)).map(Tlv::value);
        } catch (MalformedDataException e) {
            return Optional.empty();
        }
    }

    private static int number(Bytes value) {
        return value.length() == 1 ? value.u1(0) : value.length() == 2 ? value.u2At(0) : 0;
    }

    /** Changes the longest command data field that blocks are cut for, for cards that tell wrongly. */
    public void limitCommandData(int bytes) {
        if (bytes < 16 || bytes > 65535) {
            throw new MalformedDataException("a block size of " + bytes + " makes no sense, 16 to 65535 do");
        }
        limit = bytes;
    }

    /** How much data of a block (LOAD, STORE DATA) fits into one command at the present level. */
    int blockSize() {
        return secure == null ? Math.min(limit, card.maxCommandData()) : secure.maxCommandData(limit);
    }

    /**
     * Opens the secure channel.
     *
     * @param log remembers failures, see {@link AttemptFile}
     * @throws WrongKeysException when the card's cryptogram does not match; nothing was sent then
     */
    public void authenticate(Authentication wanted, AttemptLog log) {
        authenticate(wanted, log, new SecureRandom());
    }

    void authenticate(Authentication wanted, AttemptLog log, Random random) {
        end();
        if (wanted.variant().map(ScpVariant::isImplicit).orElse(false)) {
            openImplicitly(wanted);
            return;
        }
        List<ScpVariant> announced = wanted.variant().isPresent() || profile == Profile.OP201 ? List.of() : announced();
        Authenticator authenticator = new Authenticator(card, profile, log, random);
        secure = authenticator.open(wanted, announced);
        diversificationData = authenticator.diversificationData();
    }

    /**
     * SCP02 without INITIALIZE UPDATE: the first command proves the keys. The sequence counter comes from GET DATA C1. Keys
     * cannot be checked beforehand here, nor derived.
     */
    private void openImplicitly(Authentication wanted) {
        Bytes answer = Refusals.GET_DATA.check(card.transmit(GpCommands.getData(0xC1))).data();
        Bytes sequence = answer.length() > 2 ? Tlv.parse(answer).value() : answer;
        Aid name = aid.orElseThrow(() -> new MalformedDataException("an implicit session needs the name of the security domain"));
        secure = SecureChannel.implicit(card, wanted.variant().get(), wanted.keys(), sequence, name.bytes());
    }

    /** Key diversification data of the authenticated card, 10 bytes; empty before. */
    public Bytes diversificationData() {
        return diversificationData;
    }

    /** SCP01 and SCP02 do not tell their options in the answer to INITIALIZE UPDATE, so the recognition data is asked first. */
    private List<ScpVariant> announced() {
        Optional<Bytes> inFci = proprietary(0x73);
        ResponseApdu answer = inFci.map(data -> new ResponseApdu(new Tlv(0x73, data).encode(), 0x9000))
                .orElseGet(() -> card.transmit(GpCommands.getData(0x66)));
        try {
            return answer.isOk() ? CardData.parse(answer.data()).protocols() : List.of();
        } catch (MalformedDataException e) {
            return List.of();
        }
    }

    /** The channel to send to: the secure one when it is open. */
    public CardChannel channel() {
        return watcher.apply(secure == null ? card : secure);
    }

    /** Puts a decorator over the channel that commands go into before they are protected: for traces. */
    public void watch(UnaryOperator<CardChannel> decorator) {
        watcher = decorator;
    }

    /** The secure channel. */
    public Optional<SecureChannel> secureChannel() {
        return Optional.ofNullable(secure);
    }

    /** Name of the domain, when it is known. */
    public Optional<Aid> aid() {
        return aid;
    }

    /** True when the card told on selection that it is locked. */
    public boolean isCardLocked() {
        return locked;
    }

    /** Which generation the card is spoken to in. */
    public Profile profile() {
        return profile;
    }

    /** What the domain tells without keys. */
    public CardInfo info() {
        return CardInfo.read(channel());
    }

    /** What is on the card, as far as this domain may see it. */
    public Registry registry() {
        return new RegistryReader(channel(), profile).readAll(isIssuer);
    }

    /**
     * Some of what is on the card.
     *
     * @param subset P1 of GET STATUS: 80 issuer's domain, 40 applications, 20 packages, 10 packages with modules, or sums
     */
    public List<RegistryEntry> entries(int subset) {
        return new RegistryReader(channel(), profile).read(subset);
    }

    /** Packages and applications. */
    public ContentManager content() {
        return new ContentManager(this);
    }

    /** Keys of this domain. */
    public KeyManager keys() {
        return new KeyManager(this);
    }

    /** States of the card and of what is on it, stored data. */
    public CardState state() {
        return new CardState(this);
    }

    void end() {
        if (secure != null) {
            secure.end();
            secure = null;
        }
    }

    @Override
    public void close() {
        end();
    }
}
