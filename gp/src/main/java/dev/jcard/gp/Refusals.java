package dev.jcard.gp;

import dev.jcard.core.CardRefusedException;
import dev.jcard.core.ResponseApdu;
import dev.jcard.core.StatusWord;
import java.util.Map;

/**
 * Status words explained by the place where they occur: the same 6985 means one thing after LOAD and another after
 * EXTERNAL AUTHENTICATE. The one gate for refusals in this module.
 */
enum Refusals {
    SELECT("select the security domain", Map.of(
            0x6A82, "no security domain of that name|jcard info shows what the card holds; name the domain with --sd",
            0x6999, "the application refused to be selected|name another domain with --sd",
            0x6A81, "the card is locked or terminated|jcard gp unlock card, if its keys are known")),
    INITIALIZE("start a secure channel", Map.of(
            0x6A88, "there is no key set of that version|jcard gp keys list shows the versions; leave --key-ver out",
            0x6982, "the card takes no more authentications, or needs a longer challenge|jcard gp info",
            0x6983, "the keys are blocked after too many wrong attempts|nothing can be done without the issuer",
            0x6985, "its sequence counter is used up, or this application opens no channel|name the security domain with --sd",
            0x6700, "it wants a challenge of another length|the same command with --s16",
            0x6D00, "what is selected is no security domain|name the security domain with --sd",
            0x6E00, "what is selected is no security domain|name the security domain with --sd")),
    AUTHENTICATE("authenticate", Map.of(
            0x6300, "it does not accept the host's cryptogram: the keys are wrong|jcard gp info, then --key, --kdf, --key-ver",
            0x6982, "it does not accept the MAC: wrong MAC key or security level|the same command with --sec mac",
            0x6985, "it expects INITIALIZE UPDATE first|run the command again",
            0x6A86, "it does not know this security level|the same command with --sec mac")),
    LIST("list its content", Map.of(
            0x6982, "a secure channel is needed first|give the card's keys with --key",
            0x6985, "a secure channel is needed first|give the card's keys with --key",
            0x6A80, "it does not understand this form of GET STATUS|the same command with --profile op201",
            0x6A86, "it does not understand this form of GET STATUS|the same command with --profile op201",
            0x6D00, "what is selected is no security domain|name the security domain with --sd")),
    INSTALL_FOR_LOAD("accept the package", Map.ofEntries(
            Map.entry(0x6985, "a package of this name is there already, or this domain may not load|jcard gp list, then jcard gp delete"),
            Map.entry(0x6A80, "it does not like the package name, the domain or the parameters|jcard gp list; leave --sd and --hash out"),
            Map.entry(0x6A84, "not enough memory|jcard gp info shows what is free; jcard gp delete makes room"),
            Map.entry(0x6A88, "the domain that should own the package is not there|jcard gp list; --sd names the domain"),
            Map.entry(0x6982, "the secure channel does not allow it|open it with --sec mac at least"),
            Map.entry(0x6A89, "a package of this name is there already|jcard gp delete with its AID"),
            Map.entry(0x9484, "it does not know the hash or the algorithm|another --hash"),
            Map.entry(0x6581, "a write to its memory failed|try once more; if it happens again the card is worn out"))),
    LOAD("load the package", Map.ofEntries(
            Map.entry(0x6438, "the package imports something that the card does not have|jcard gp install --check names the import"),
            Map.entry(0x6985, "the package does not fit this card: Java Card version, imports or a name that is there already"
                    + "|jcard gp install --check"),
            Map.entry(0x6A80, "a component of the package is wrong for this card: format version or missing feature"
                    + "|jcard cap info shows what the package needs, jcard cap verify whether it is whole"),
            Map.entry(0x6A84, "not enough memory|jcard gp info shows what is free; jcard gp delete makes room"),
            Map.entry(0x6982, "a signature (DAP) is needed or wrong, or the channel broke|--dap-key, or open the channel with --sec mac"),
            Map.entry(0x6700, "the block is too long for the card|a smaller --block-size"),
            Map.entry(0x6581, "a write to its memory failed|try once more; if it happens again the card is worn out"),
            Map.entry(0x6A86, "it lost count of the blocks|run jcard gp install again"))),
    INSTALL("install the applet", Map.ofEntries(
            Map.entry(0x6985, "an instance of this name is there already, the applet threw an exception, or the card is locked"
                    + "|jcard gp list; check --params"),
            Map.entry(0x6A80, "the applet or the card does not like the parameters, names or privileges|check --params and --privs"),
            Map.entry(0x6A84, "not enough memory for the instance|jcard gp info shows what is free; jcard gp delete makes room"),
            Map.entry(0x6A88, "package or applet not found on the card|jcard gp list shows what can be instantiated"),
            Map.entry(0x6A82, "package or applet not found on the card|jcard gp list shows what can be instantiated"),
            Map.entry(0x6982, "the secure channel or the domain does not allow it|open it with --sec mac at least"),
            Map.entry(0x6438, "the package imports something that the card does not have|jcard gp install --check names the import"),
            Map.entry(0x6A89, "an instance of this name is there already|jcard gp delete with its AID"),
            Map.entry(0x6F00, "the applet failed while it installed itself|check --params; ask its author"),
            Map.entry(0x6581, "a write to its memory failed|try once more; if it happens again the card is worn out"))),
    DELETE("delete it", Map.of(
            0x6985, "something still uses it, or it is selected on this or another channel|jcard gp delete --deps, or delete its instances first",
            0x6A88, "it is not on the card|jcard gp list",
            0x6A82, "it is not on the card|jcard gp list",
            0x6A80, "this cannot be deleted: part of the card, or the name is malformed|jcard gp list",
            0x6982, "this domain may not delete it|open the domain that owns it with --sd",
            0x6581, "a write to its memory failed|try once more; if it happens again the card is worn out")),
    PUT_KEY("store the key", Map.ofEntries(
            Map.entry(0x6982, "the secure channel does not allow it|open it with --sec enc"),
            Map.entry(0x6985, "that version may not be replaced or added now|jcard gp keys list"),
            Map.entry(0x6A80, "it does not take this kind or length of key there|a key like those that jcard gp keys list shows"),
            Map.entry(0x6A84, "no place left for keys|jcard gp keys delete an unused version"),
            Map.entry(0x6A88, "the version to replace is not there|jcard gp keys list"),
            Map.entry(0x6A86, "it does not take this version or key id|jcard gp keys list"),
            Map.entry(0x9484, "it does not know the key's algorithm|another kind of key"),
            Map.entry(0x9485, "the key check value did not fit: the data key (DEK) is wrong|check --dek"))),
    DELETE_KEY("delete the key", Map.of(
            0x6985, "it is the last key set or in use|put new keys first",
            0x6A88, "there is no such key|jcard gp keys list",
            0x6A81, "it cannot delete keys at all|leave the key alone, or replace it with jcard gp keys put",
            0x6D00, "it cannot delete keys at all|leave the key alone, or replace it with jcard gp keys put")),
    STATE("change the state", Map.of(
            0x6985, "that change is not possible from the present state|jcard gp list shows the states",
            0x6A80, "that change is not possible from the present state|jcard gp list shows the states",
            0x6A88, "there is nothing of that name|jcard gp list",
            0x6982, "this domain has not the privilege|open the issuer's domain")),
    STORE_DATA("store the data", Map.of(
            0x6985, "not now: personalization was not begun or is over|jcard gp store-data --for AID",
            0x6A80, "it does not understand the data|check the format: plain, tlv or dgi",
            0x6A84, "not enough memory|jcard gp info",
            0x6A88, "it does not know this data object|check the tag or DGI",
            0x6982, "the secure channel does not allow it|open it with --sec mac or enc")),
    GET_DATA("tell the data", Map.of(
            0x6A88, "it does not have this data object|jcard gp info shows what it has",
            0x6982, "a secure channel is needed first|give the card's keys with --key",
            0x6D00, "what is selected is no security domain|name the security domain with --sd")),
    EXTRADITE("hand it over", Map.of(
            0x6985, "the domain does not take or give away|make the domain with --allow-to and --allow-from",
            0x6A88, "application or domain not found|jcard gp list",
            0x6982, "the domain has not the privilege|open the domain that owns it with --sd",
            0x6A80, "names or parameters are wrong|jcard gp list")),
    REGISTRY_UPDATE("update the registry", Map.of(
            0x6985, "that change is not allowed now|jcard gp list",
            0x6A80, "privileges or parameters are wrong|check --privs",
            0x6A88, "application not found|jcard gp list",
            0x6982, "the domain has not the privilege|open the issuer's domain"));

    private final String action;
    private final Map<Integer, String> causes;

    Refusals(String action, Map<Integer, String> causes) {
        this.action = action;
        this.causes = causes;
    }

    /** The response when its status word is 9000 (or one of {@code allowed}), else the explained exception. */
    ResponseApdu check(ResponseApdu response, int... allowed) {
        for (int sw : allowed) {
            if (response.sw() == sw) {
                return response;
            }
        }
        if (response.isOk()) {
            return response;
        }
        throw refusal(response.sw());
    }

    /** A refusal with more to say, of the type that its status word stands for. */
    static CardRefusedException explained(CardRefusedException cause, String more, String remedy) {
        return typed(cause.sw(), cause.getMessage() + "; " + more, remedy == null ? cause.remedy() : remedy);
    }

    /** The explained exception for a status word other than 9000. */
    CardRefusedException refusal(int sw) {
        String cause = causes.getOrDefault(sw, StatusWord.meaning(sw) + "|the same command with --trace, to see what the card was asked");
        String[] parts = cause.split("\\|");
        return typed(sw, "the card refused to " + action + ": " + StatusWord.hex(sw) + ", " + parts[0], parts[1]);
    }

    /** Keeps the type that the general gate would choose, so that callers and exit codes stay the same. */
    private static CardRefusedException typed(int sw, String message, String remedy) {
        try {
            ResponseApdu.of(sw).orThrow("");
        } catch (CardRefusedException.WrongSecret e) {
            return new CardRefusedException.WrongSecret(sw, message, remedy, e.triesLeft());
        } catch (CardRefusedException.Blocked e) {
            return new CardRefusedException.Blocked(sw, message, remedy);
        } catch (CardRefusedException.NotAuthorized e) {
            return new CardRefusedException.NotAuthorized(sw, message, remedy);
        } catch (CardRefusedException.NotFound e) {
            return new CardRefusedException.NotFound(sw, message, remedy);
        } catch (CardRefusedException.NoSpace e) {
            return new CardRefusedException.NoSpace(sw, message, remedy);
        } catch (CardRefusedException.Unsupported e) {
            return new CardRefusedException.Unsupported(sw, message, remedy);
        } catch (CardRefusedException e) {
            return new CardRefusedException(sw, message, remedy);
        }
        throw new IllegalStateException("9000 is no refusal");
    }
}
