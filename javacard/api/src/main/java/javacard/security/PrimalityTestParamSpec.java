package javacard.security;

/** How well the primes of a new RSA key are tested. */
public interface PrimalityTestParamSpec extends AlgorithmParameterSpec {
    short MILLER_RABIN_TEST = 1;
    short FERMAT_TEST = 2;

    /** The kind of test. */
    short getType();

    /** The number of rounds. */
    short getRounds();
}
