package org.globalplatform;

import javacard.framework.AID;
import javacard.framework.Shareable;

/** An applet's entry in the registry. */
public interface GPRegistryEntry extends Shareable {
    byte PRIVILEGE_AUTHORIZED_MANAGEMENT = 9;
    byte PRIVILEGE_CARD_LOCK = 3;
    byte PRIVILEGE_CARD_RESET = 5;
    byte PRIVILEGE_CARD_TERMINATE = 4;
    byte PRIVILEGE_CVM_MANAGEMENT = 6;
    byte PRIVILEGE_DAP_VERIFICATION = 1;
    byte PRIVILEGE_DELEGATED_MANAGEMENT = 2;
    byte PRIVILEGE_FINAL_APPLICATION = 14;
    byte PRIVILEGE_GLOBAL_DELETE = 11;
    byte PRIVILEGE_GLOBAL_LOCK = 12;
    byte PRIVILEGE_GLOBAL_REGISTRY = 13;
    byte PRIVILEGE_GLOBAL_SERVICE = 15;
    byte PRIVILEGE_MANDATED_DAP = 7;
    byte PRIVILEGE_RECEIPT_GENERATION = 16;
    byte PRIVILEGE_SECURITY_DOMAIN = 0;
    byte PRIVILEGE_TOKEN_VERIFICATION = 10;
    byte PRIVILEGE_TRUSTED_PATH = 8;
    byte PRIVILEGE_CIPHERED_LOAD_FILE_DATA_BLOCK = 17;

    /** Withdraws a service. */
    void deregisterService(short sServiceName);

    /** The applet's AID. */
    AID getAID();

    /**
     * Writes the privileges, three bytes.
     *
     * @return next offset
     */
    short getPrivileges(byte[] baBuffer, short sOffset);

    /** The life cycle state. */
    byte getState();

    /** True when that is the applet's security domain. */
    boolean isAssociated(AID sdAID);

    /** True when the applet has this privilege. */
    boolean isPrivileged(byte bPrivilege);

    /** Offers a service. */
    void registerService(short sServiceName);

    /**
     * Sets the life cycle state.
     *
     * @return true when it was allowed
     */
    boolean setState(byte bState);
}
