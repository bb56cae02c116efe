package dev.jcard.applet.iso;

/** A DF: a list of nodes. Adding and taking off are one write each, so a power cut never leaves half a tree. */
final class Directory extends Node {

    private Node first;

    Directory(short id, byte[] information, Directory parent) {
        super(id, information, parent);
    }

    @Override
    boolean isDirectory() {
        return true;
    }

    void add(Node child) {
        child.next = first;
        first = child;
    }

    void remove(Node child) {
        if (first == child) {
            first = child.next;
            return;
        }
        Node before = first;
        while (before.next != child) {
            before = before.next;
        }
        before.next = child.next;
    }

    void removeAll() {
        first = null;
    }

    /** The first node with this id below here, depth first, or null. */
    Node find(short wanted) {
        for (Node node = first; node != null; node = node.next) {
            if (node.id == wanted) {
                return node;
            }
            if (node.isDirectory()) {
                Node found = ((Directory) node).find(wanted);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The child with this id, or null. */
    Node child(short wanted) {
        Node node = first;
        while (node != null && node.id != wanted) {
            node = node.next;
        }
        return node;
    }

    /** The file of this directory whose id has these low five bits, or null. */
    Node shortId(byte wanted) {
        Node node = first;
        while (node != null && (node.isDirectory() || (byte) (node.id & 0x1F) != wanted)) {
            node = node.next;
        }
        return node;
    }

    /** The first directory below here with this name, or null. */
    Directory findName(byte[] name, short at, short length) {
        for (Node node = first; node != null; node = node.next) {
            if (node.isDirectory()) {
                short field = node.find(TAG_NAME);
                if (field != Tlv.NOT_FOUND && equal(node.information, field, name, at, length)) {
                    return (Directory) node;
                }
                Directory found = ((Directory) node).findName(name, at, length);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    @Override
    void wipe() {
        for (Node node = first; node != null; node = node.next) {
            node.wipe();
        }
    }
}
