package dev.jcard.agent.openvpn;

/**
 * A state of the connection.
 *
 * @param name   CONNECTING, WAIT, AUTH, GET_CONFIG, ASSIGN_IP, ADD_ROUTES, CONNECTED, RECONNECTING, EXITING ...
 * @param detail why, or empty
 * @param local  address in the tunnel, or empty
 * @param remote address of the server, or empty
 */
public record ConnectionState(String name, String detail, String local, String remote) {

    static ConnectionState parse(String text) {
        String[] parts = text.split(",", -1);
        return new ConnectionState(parts[1], part(parts, 2), part(parts, 3), part(parts, 4));
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index] : "";
    }

    /** The tunnel is up. */
    public boolean isConnected() {
        return name.equals("CONNECTED");
    }

    @Override
    public String toString() {
        return name.toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + (detail.isEmpty() ? "" : " (" + detail + ")")
                + (local.isEmpty() ? "" : ", " + local) + (remote.isEmpty() ? "" : " via " + remote);
    }
}
