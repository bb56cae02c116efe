/** What every applet uses: the applet itself, APDUs, AIDs, PINs, memory and transactions. */
package javacard.framework;
