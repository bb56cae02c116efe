package dev.jcard.converter;

/** The width that several values share because they meet in one operation: 16 bits until something needs 32. */
final class Width {

    private Width parent;
    private boolean isInt;

    private Width root() {
        Width root = this;
        while (root.parent != null) {
            root = root.parent;
        }
        if (parent != null && root != parent) {
            parent = root;
        }
        return root;
    }

    boolean isInt() {
        return root().isInt;
    }

    void makeInt() {
        root().isInt = true;
    }

    void unite(Width other) {
        Width mine = root();
        Width theirs = other.root();
        if (mine != theirs) {
            theirs.parent = mine;
            mine.isInt |= theirs.isInt;
        }
    }
}
