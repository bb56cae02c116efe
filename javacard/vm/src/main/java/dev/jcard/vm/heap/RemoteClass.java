package dev.jcard.vm.heap;

import java.util.List;
import java.util.Map;

/**
 * What remote method invocation needs to know of a class or interface, JCVM 6.9.
 *
 * @param name       without package
 * @param modifier   text before the names in the hashes
 * @param methods    by hash of name and signature, inherited ones included
 * @param interfaces remote interfaces of a class
 */
public record RemoteClass(String name, String modifier, Map<Integer, RemoteMethod> methods, List<CardClass> interfaces) {

    /**
     * A method that can be called from outside.
     *
     * @param signature offset in the signature pool of the class's package
     * @param token     public virtual token
     */
    public record RemoteMethod(int signature, int token) {
    }
}
