/** {@code jcard openvpn}: ids, configuration lines, and the connection itself. */
package dev.jcard.cli.openvpn;
