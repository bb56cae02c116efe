package javacard.security;

public interface PrimalityTestParamSpec extends AlgorithmParameterSpec {
    short MILLER_RABIN_TEST = 1;
    short FERMAT_TEST = 2;

    short getType();

    short getRounds();
}
