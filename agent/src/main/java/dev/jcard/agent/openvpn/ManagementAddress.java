package dev.jcard.agent.openvpn;

import dev.jcard.core.MalformedDataException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where OpenVPN's management interface listens, as the {@code management} line of a configuration says it.
 *
 * @param address      TCP or Unix socket
 * @param passwordFile the file with its password, if any
 */
public record ManagementAddress(SocketAddress address, Optional<Path> passwordFile) {

    /**
     * Reads {@code HOST PORT [FILE]} or {@code PATH unix [FILE]}.
     *
     * @throws MalformedDataException when it is neither
     */
    public static ManagementAddress parse(List<String> words) {
        if (words.size() < 2 || words.size() > 3) {
            throw new MalformedDataException("management wants HOST PORT or PATH unix, not: " + String.join(" ", words));
        }
        Optional<Path> password = words.size() == 3 ? Optional.of(Path.of(words.get(2))) : Optional.empty();
        return new ManagementAddress(address(words.get(0), words.get(1)), password);
    }

    private static SocketAddress address(String first, String second) {
        if (second.equals("unix")) {
            return UnixDomainSocketAddress.of(first);
        }
        try {
            int port = Integer.parseInt(second);
            if (port > 0 && port < 65536) {
                return new InetSocketAddress(first, port);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new MalformedDataException("not a port of the management interface: " + second);
    }
}
