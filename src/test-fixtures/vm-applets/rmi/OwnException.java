package rmi;

import javacard.framework.UserException;

/** A class that no terminal knows. */
public class OwnException extends UserException {

    public OwnException(short reason) {
        super(reason);
    }
}
