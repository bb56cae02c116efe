package javacard.security;

/** Parameters of an algorithm. */
public interface AlgorithmParameterSpec {
}
