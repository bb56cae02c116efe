package dev.jcard.gp;

import dev.jcard.core.Aid;
import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.VerificationException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Loads, installs, moves and deletes. Every method returns the card's receipt, empty when it gives none.
 *
 * <p>With {@link #withTokens} each command carries a token (delegated management), with {@link #withReceipts} the receipts
 * are checked.
 */
public final class ContentManager {

    private final SecurityDomain domain;
    private final Optional<TokenSigner> tokens;
    private final Optional<ReceiptKey> receipts;
    private Optional<LoadRequest> loading = Optional.empty();

    ContentManager(SecurityDomain domain) {
        this(domain, Optional.empty(), Optional.empty());
    }

    private ContentManager(SecurityDomain domain, Optional<TokenSigner> tokens, Optional<ReceiptKey> receipts) {
        this.domain = domain;
        this.tokens = tokens;
        this.receipts = receipts;
    }

    /** The same, with a token in each command. */
    public ContentManager withTokens(TokenSigner signer) {
        return new ContentManager(domain, Optional.of(signer), receipts);
    }

    /**
     * The same, but load, install, delete and extradite insist on a receipt that fits and throw
     * {@link dev.jcard.core.VerificationException} otherwise; by then the card has done it.
     */
    public ContentManager withReceipts(ReceiptKey key) {
        return new ContentManager(domain, tokens, Optional.of(key));
    }

    /** INSTALL [for load]. */
    public Bytes installForLoad(LoadRequest request) {
        loading = Optional.of(request);
        return install(Refusals.INSTALL_FOR_LOAD, GpCommands.FOR_LOAD, request.encode(isModern()));
    }

    /**
     * LOAD, in the largest blocks that fit.
     *
     * @param data     what goes to the card, see {@link LoadFile#loadData}
     * @param progress called with the number of bytes that the card has taken
     */
    public Bytes load(Bytes data, IntConsumer progress) {
        int block = domain.blockSize();
        Bytes receipt = Bytes.EMPTY;
        for (int at = 0, number = 0; at < data.length(); at += block, number++) {
            int length = Math.min(block, data.length() - at);
            boolean last = at + length == data.length();
            checkCount(number, data.length(), block);
            CommandApdu command = GpCommands.load(last, number, data.slice(at, length));
            receipt = receipt(Refusals.LOAD.check(domain.channel().transmit(command)));
            progress.accept(at + length);
        }
        return loading.isEmpty() ? receipt : checked(receipt, one -> one.inputForLoad(loading.get().loadFile(),
                loading.get().domain().orElseGet(this::ownName)));
    }

    private static void checkCount(int number, int total, int block) {
        if (number > 255) {
            throw new dev.jcard.core.MalformedDataException("the package needs more than 256 blocks of " + block + " bytes (it has "
                    + total + " bytes); the card must take longer commands");
        }
    }

    /** INSTALL [for install]: the instance is there but cannot be selected yet. */
    public Bytes installOnly(InstallRequest request) {
        return install(Refusals.INSTALL, GpCommands.FOR_INSTALL, request.encode(domain.profile()));
    }

    /** INSTALL [for install and make selectable]. */
    public Bytes install(InstallRequest request) {
        Bytes receipt = install(Refusals.INSTALL, GpCommands.FOR_INSTALL_AND_MAKE_SELECTABLE, request.encode(domain.profile()));
        return checked(receipt, one -> one.inputForInstall(request.loadFile(), request.instance()));
    }

    /** INSTALL [for make selectable] with the privileges given. */
    public Bytes makeSelectable(Aid instance, Set<Privilege> privileges) {
        Bytes data = Bytes.concat(Lv.ABSENT, Lv.ABSENT, Lv.of(instance.bytes()),
                Lv.of(Privilege.encode(privileges, isModern())), Lv.ABSENT);
        return install(Refusals.INSTALL, GpCommands.FOR_MAKE_SELECTABLE, data);
    }

    /** INSTALL [for extradition]: {@code what} belongs to {@code newOwner} afterwards. */
    public Bytes extradite(Aid what, Aid newOwner) {
        Bytes data = Bytes.concat(Lv.of(newOwner.bytes()), Lv.ABSENT, Lv.of(what.bytes()), Lv.ABSENT, Lv.ABSENT);
        return checked(install(Refusals.EXTRADITE, GpCommands.FOR_EXTRADITION, data),
                one -> one.inputForExtradition(ownName(), what, newOwner));
    }

    /** INSTALL [for registry update] with new privileges; the owner stays. */
    public Bytes updateRegistry(Aid instance, Set<Privilege> privileges) {
        Bytes data = Bytes.concat(Lv.ABSENT, Lv.ABSENT, Lv.of(instance.bytes()), Lv.of(Privilege.encode(privileges, true)), Lv.ABSENT);
        return install(Refusals.REGISTRY_UPDATE, GpCommands.FOR_REGISTRY_UPDATE, data);
    }

    /** DELETE of an application or package, with {@code related} also of everything made from it. */
    public Bytes delete(Aid aid, boolean related) {
        CommandApdu plain = GpCommands.delete(aid, related, Optional.empty());
        Optional<Bytes> token = tokens.map(signer -> signer.token(plain));
        Bytes receipt = receipt(Refusals.DELETE.check(domain.channel().transmit(GpCommands.delete(aid, related, token))));
        return checked(receipt, one -> one.inputForDelete(aid));
    }

    /** The token covers P1, P2, the length before the token and the data (GPCS C.4); without one its length is 0. */
    private Bytes install(Refusals place, int purpose, Bytes data) {
        Bytes token = tokens.map(signer -> signer.token(GpCommands.install(purpose, data))).orElse(Bytes.EMPTY);
        CommandApdu command = GpCommands.install(purpose, data.plus(isModern() ? Lv.ber(token) : Lv.of(token)));
        return receipt(place.check(domain.channel().transmit(command)));
    }

    private Bytes checked(Bytes receipt, Function<Receipt, Bytes> input) {
        receipts.ifPresent(key -> key.check(receipt, input));
        return receipt;
    }

    private Aid ownName() {
        return domain.aid().orElseThrow(() -> new VerificationException("the name of the security domain is not known"));
    }

    private boolean isModern() {
        return domain.profile() == Profile.GP;
    }

    /** GPCS 11.5.3: a length byte 00, or the receipt behind its length. */
    private static Bytes receipt(ResponseApdu response) {
        Bytes data = response.data();
        return data.isEmpty() || data.equals(Lv.ABSENT) ? Bytes.EMPTY : data;
    }
}
