package dev.jcard.converter;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Sorts classes as the reference tools do: by file name, then interfaces are swapped to the front, then each class is swapped
 * behind its supertypes. Class tokens and the order of everything else follow from it.
 */
final class ClassOrder {

    private ClassOrder() {
    }

    static void sort(List<OwnClass> classes) {
        classes.sort(Comparator.comparing(each -> each.name() + ".class"));
        int interfaces = 0;
        for (int i = 0; i < classes.size(); i++) {
            if (classes.get(i).isInterface()) {
                Collections.swap(classes, i, interfaces++);
            }
        }
        for (int i = 0; i < classes.size(); i++) {
            for (int later = laterSupertype(classes, i); later > i; later = laterSupertype(classes, i)) {
                Collections.swap(classes, i, later);
            }
        }
    }

    /** Position of a direct supertype that stands behind position {@code i}, -1 when there is none. */
    private static int laterSupertype(List<OwnClass> classes, int i) {
        OwnClass self = classes.get(i);
        for (int later = i + 1; later < classes.size(); later++) {
            String name = classes.get(later).name();
            if (self.isInterface() ? self.node.interfaces.contains(name) : name.equals(self.node.superName)) {
                return later;
            }
        }
        return -1;
    }
}
