package dev.jcard.vm.cardmanager;

import dev.jcard.core.Bytes;
import dev.jcard.core.CommandApdu;
import dev.jcard.core.MalformedDataException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.Tlv;
import dev.jcard.gp.scp.SecureMessagingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Answers what is sent to the security domains of a card. One per card; one thread.
 *
 * <p>The runtime environment decides which SELECT means a domain ({@link #answersTo}) and passes everything for the selected
 * domain to {@link #process}.
 */
public final class CardManager {

    private static final int SECURE_MESSAGING = 0x04;
    private static final int SW_LOCKED = 0x6283;
    private static final int SELECT = 0xA4;
    private static final int INITIALIZE_UPDATE = 0x50;
    private static final int EXTERNAL_AUTHENTICATE = 0x82;
    private static final int GET_DATA = 0xCA;
    private static final int GET_DATA_ODD = 0xCB;
    private static final int BEGIN_R_MAC = 0x7A;
    private static final int END_R_MAC = 0x78;
    private static final int LOAD = 0xE8;

    private final Store store;
    private final Random random;
    private final Map<Integer, Selected> selected = new HashMap<>();
    private final KeyCommands keyCommands;
    private final LoadCommand load;
    private final InstallCommands install;
    private final DeleteCommand delete;
    private final StatusCommands status;
    private final DataCommands data;
    private final StoreDataCommand storeData;

    /** @param domain AID of the selected domain, empty for the issuer's, which may be renamed */
    private record Selected(Bytes domain, Session session, ChainedCommand chain) {
    }

    private CardManager(Store store, Random random) {
        this.store = store;
        this.random = random;
        this.keyCommands = new KeyCommands(store);
        Delegation delegation = new Delegation(store);
        this.load = new LoadCommand(store, delegation);
        this.install = new InstallCommands(store, delegation, load);
        this.delete = new DeleteCommand(store, delegation, aid -> selected.values().stream().anyMatch(one -> one.domain().equals(aid)));
        this.status = new StatusCommands(store);
        this.data = new DataCommands(store);
        this.storeData = new StoreDataCommand(store, install);
    }

    /** The card manager of a new card. */
    public static CardManager blank(CardIdentity identity, CardContent content, Random random) {
        return new CardManager(new Store(identity, content, identity.blank()), random);
    }

    /**
     * The card manager of a card from an image.
     *
     * @param saved what {@link #save} gave
     * @throws MalformedDataException when {@code saved} is damaged
     */
    public static CardManager restore(CardIdentity identity, CardContent content, Random random, Bytes saved) {
        return new CardManager(new Store(identity, content, StateCoding.decode(saved)), random);
    }

    /** All that persists, keys included. */
    public Bytes save() {
        return StateCoding.encode(store.state());
    }

    /** Power is gone: sessions and half-loaded files are forgotten. */
    public void reset() {
        selected.values().forEach(one -> one.session().close());
        selected.clear();
        endSequences();
    }

    /** Load files, personalisation and blocks of STORE DATA that were begun are forgotten. */
    private void endSequences() {
        load.abandon();
        install.forgetPersonalization();
        storeData.abandon();
    }

    /** AID of the issuer security domain. */
    public Bytes issuerAid() {
        return store.state().issuer().aid();
    }

    /** Whether a SELECT with this name, perhaps only the beginning of an AID, means a security domain. */
    public boolean answersTo(Bytes name) {
        return domainFor(name).isPresent();
    }

    /** No name means the issuer's domain. A locked or terminated card has only what has Final Application, GPCS 9.6.4. */
    private Optional<Domain> domainFor(Bytes name) {
        List<Domain> selectable = store.state().domains().stream().filter(domain -> !blocksApplets()
                || (store.privilegesOf(domain) & Domain.PRIVILEGE_FINAL) != 0).filter(Domain::isSelectable).toList();
        if (name.isEmpty()) {
            return selectable.stream().filter(Domain::isIssuer).findFirst();
        }
        return selectable.stream().filter(one -> one.aid().equals(name)).findFirst()
                .or(() -> selectable.stream().filter(one -> one.aid().startsWith(name)).findFirst());
    }

    /** Selects the domain that {@code name} means on a logical channel; the coded answer. */
    public byte[] select(Bytes name, int channel) {
        deselect(channel);
        Domain domain = domainFor(name).orElse(store.state().issuer());
        selected.put(channel, selected(domain));
        return new ResponseApdu(data.controlInformation(domain), blocksApplets() ? SW_LOCKED : 0x9000).encode().toArray();
    }

    /** The domain is not selected on that channel any more. */
    public void deselect(int channel) {
        Selected old = selected.remove(channel);
        if (old != null) {
            old.session().close();
            endSequences();
        }
    }

    /**
     * The state bits that an applet needs to be selected: those of SELECTABLE, on Open Platform cards of the Cyberflex kind
     * those of INSTALLED, which the HOWTO's script relies on.
     */
    public int selectableState() {
        return store.identity.isOpenPlatform() ? 0x03 : 0x07;
    }

    /** Card production life cycle data. */
    public Bytes cplc() {
        return store.state().issuer().data().getOrDefault(CardIdentity.CPLC, store.identity.cplc());
    }

    /** True on a locked or terminated card. */
    public boolean blocksApplets() {
        return store.state().cardState() >= ManagerState.LOCKED;
    }

    /** AID of the applet that is selected after reset; empty when that is the issuer security domain. */
    public Bytes defaultApplet() {
        int privilege = blocksApplets() ? Domain.PRIVILEGE_FINAL : Domain.PRIVILEGE_DEFAULT;
        return store.content.instances().stream().filter(one -> (one.privileges() & privilege) != 0)
                .map(CardContent.InstanceInfo::aid).findFirst().orElse(Bytes.EMPTY);
    }

    /** A session with the domain of an applet, for org.globalplatform.SecureChannel. */
    public ApplicationChannel channelFor(Bytes instance) {
        Bytes domain = store.content.instances().stream().filter(one -> one.aid().equals(instance)).findFirst()
                .map(store::domainOf).orElse(store.state().issuer().aid());
        return new ApplicationChannel(new Session(store, random), domain);
    }

    /** The life cycle state of the card, for org.globalplatform.GPSystem. */
    public int cardState() {
        return store.state().cardState();
    }

    /** Locks the card on behalf of an applet that may do so. */
    public void lockCard() {
        store.change(old -> old.withCardState(ManagerState.LOCKED));
    }

    /** Terminates the card on behalf of an applet that may do so. */
    public void terminateCard() {
        store.change(old -> old.withCardState(ManagerState.TERMINATED));
    }

    /** A command for the selected domain; the coded answer. */
    public byte[] process(byte[] coded, int channel) {
        Selected current = selected.computeIfAbsent(channel, number ->
                selected(store.state().issuer()));
        return answer(coded, current).encode().toArray();
    }

    private Selected selected(Domain domain) {
        return new Selected(Store.home(domain), new Session(store, random), new ChainedCommand());
    }

    private ResponseApdu answer(byte[] coded, Selected current) {
        try {
            Optional<CommandApdu> whole = current.chain().add(withoutChannel(CommandApdu.parse(Bytes.of(coded))));
            return whole.isPresent() ? answer(whole.get(), current) : ResponseApdu.of(0x9000);
        } catch (MalformedDataException e) {
            return ResponseApdu.of(Refusal.WRONG_LENGTH);
        } catch (Refusal e) {
            return ResponseApdu.of(e.sw());
        } catch (SecureMessagingException e) {
            endSequences();
            return ResponseApdu.of(e.sw());
        }
    }

    /** The class without its logical channel (GPCS 11.1.4); messages are protected without it. */
    private static CommandApdu withoutChannel(CommandApdu command) {
        int cla = command.cla();
        boolean further = (cla & 0x40) != 0;
        return command.withCla(further ? cla & 0x80 | ((cla & 0x20) != 0 ? SECURE_MESSAGING : 0) : cla & ~0x03);
    }

    private Domain domainOf(Selected current) {
        return current.domain().isEmpty() ? store.state().issuer() : store.domain(current.domain());
    }

    private ResponseApdu answer(CommandApdu command, Selected current) {
        if (isOpenToAll(command)) {
            return openCommand(command, current);
        }
        Session session = current.session();
        CommandApdu plain = command;
        if ((command.cla() & SECURE_MESSAGING) != 0) {
            session.startImplicitly(domainOf(current).aid());
            plain = session.unwrap(command);
        } else if (session.requiresMac() && command.ins() != GET_DATA && command.ins() != GET_DATA_ODD) {
            session.close();
            throw new Refusal(Refusal.SECURITY, "the session wants a MAC");
        }
        return plain.ins() == BEGIN_R_MAC || plain.ins() == END_R_MAC ? session.rMac(plain) : session.wrap(guarded(plain, current));
    }

    /** Refusals inside a session are protected like any answer. */
    private ResponseApdu guarded(CommandApdu plain, Selected current) {
        try {
            return dispatch(plain, current);
        } catch (Refusal e) {
            return ResponseApdu.of(e.sw());
        } catch (MalformedDataException | IndexOutOfBoundsException e) {
            return ResponseApdu.of(Refusal.WRONG_DATA);
        }
    }

    private static boolean isOpenToAll(CommandApdu command) {
        return command.ins() == SELECT || command.ins() == INITIALIZE_UPDATE || command.ins() == EXTERNAL_AUTHENTICATE;
    }

    private ResponseApdu openCommand(CommandApdu command, Selected current) {
        endSequences();
        Refusal.unless(store.state().cardState() != ManagerState.TERMINATED || command.ins() == SELECT, Refusal.CONDITIONS,
                "the card is terminated");
        return switch (command.ins()) {
            case INITIALIZE_UPDATE -> current.session().initialize(domainOf(current).aid(), command);
            case EXTERNAL_AUTHENTICATE -> {
                current.session().authenticate(command);
                yield ResponseApdu.of(0x9000);
            }
            default -> throw new Refusal(Refusal.NO_APPLICATION, "nothing on the card has this name");
        };
    }

    private ResponseApdu dispatch(CommandApdu command, Selected current) {
        if (command.ins() != LOAD) {
            load.abandon();
        }
        if (command.ins() == 0xE6) {
            storeData.abandon();
        }
        Domain domain = domainOf(current);
        if (command.ins() == GET_DATA || command.ins() == GET_DATA_ODD) {
            return new ResponseApdu(data.get(domain, command, current.session()), 0x9000);
        }
        Refusal.unless(store.state().cardState() != ManagerState.TERMINATED, Refusal.CONDITIONS, "the card is terminated");
        Refusal.unless(isKnown(command.ins()), Refusal.WRONG_INS, "unknown instruction");
        Refusal.unless((command.cla() & 0x80) != 0, Refusal.WRONG_CLA, "wrong class");
        Refusal.unless(current.session().isAuthenticated(), Refusal.SECURITY, "authenticate first");
        Refusal.unless(store.state().cardState() != ManagerState.LOCKED || command.ins() == 0xF2 || command.ins() == 0xF0,
                Refusal.CONDITIONS, "the card is locked");
        return switch (command.ins()) {
            case 0xF2 -> status.get(domain, command);
            case 0xF0 -> status.set(domain, command);
            case 0xE2 -> storeData.run(domain, command, current.session());
            case 0xE4 -> delete.run(domain, command);
            case 0xE6 -> install.run(domain, command);
            case LOAD -> load.run(domain, command);
            default -> keyCommands.put(domain, command, current.session());
        };
    }

    private static boolean isKnown(int ins) {
        return ins == 0xF2 || ins == 0xF0 || ins == 0xE2 || ins == 0xE4 || ins == 0xE6 || ins == LOAD || ins == 0xD8;
    }

    /** One data object, for the commands of this package. */
    static Bytes object(int tag, Bytes value) {
        return new Tlv(tag, value).encode();
    }
}
