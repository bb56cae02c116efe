/** Splits an applet into services, and calls remote methods. */
package javacard.framework.service;
