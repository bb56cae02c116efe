package dev.jcard.vm.api;

/** The one table of bodies. */
final class AllNatives {

    static final Natives TABLE = build();

    private AllNatives() {
    }

    private static Natives build() {
        Natives n = new Natives();
        LangApi.define(n);
        UtilApi.define(n);
        SystemApi.define(n);
        ArrayViewApi.define(n);
        AidApi.define(n);
        AppletApi.define(n);
        ApduApi.define(n);
        OwnerPinApi.define(n);
        BasicServiceApi.define(n);
        DispatcherApi.define(n);
        RmiApi.define(n);
        BiometryApi.define(n);
        Biometry1toNApi.define(n);
        ByteBufferApi.define(n);
        TimeApi.define(n);
        AbsentApi.define(n);
        SensitiveResultApi.define(n);
        KeyBuilderApi.define(n);
        NamedCurves.define(n);
        KeyApi.define(n);
        KeyPairApi.define(n);
        DigestApi.define(n);
        RandomApi.define(n);
        CipherApi.define(n);
        SignatureApi.define(n);
        AgreementApi.define(n);
        DerivationApi.define(n);
        CounterApi.define(n);
        ChecksumApi.define(n);
        ArrayLogicApi.define(n);
        MathApi.define(n);
        StringApi.define(n);
        TlvApi.define(n);
        TlvTagApi.define(n);
        TlvObjectApi.define(n);
        GlobalPlatformApi.define(n);
        CvmApi.define(n);
        OpenPlatformApi.define(n);
        HistoricalBytesApi.define(n);
        return n;
    }
}
