package javacard.framework.service;

/** A service that calls remote methods. */
public interface RemoteService extends Service {
}
