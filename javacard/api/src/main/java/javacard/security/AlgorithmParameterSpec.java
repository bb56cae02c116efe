package javacard.security;

public interface AlgorithmParameterSpec {
}
