package dev.jcard.vm.api;

import java.util.List;

/** Classes of the runtime environment behind API interfaces. */
final class HiddenClasses {

    private HiddenClasses() {
    }

    static void add(ApiLibrary library) {
        KeyTypes.addClasses(library);
        library.addHiddenSubclass(RecoveryApi.TYPE, "javacard/security/Signature",
                "javacard/security/SignatureMessageRecovery");
        String gp = "org/globalplatform/";
        library.addHidden(GlobalPlatformApi.CHANNEL, 1, 0, List.of(gp + "SecureChannel", gp + "SecureChannelx"));
        library.addHidden(GlobalPlatformApi.ENTRY, 1, 0, List.of(gp + "GPRegistryEntry"));
        library.addHidden(HistoricalBytesApi.TYPE, 1, 0, List.of());
        library.addHidden(CvmApi.CVM, 1, 0, List.of(gp + "CVM"));
        library.addHidden(OpenPlatformApi.DOMAIN, 1, 0, List.of("visa/openplatform/ProviderSecurityDomain"));
        String bio = "javacardx/biometry/";
        library.addHidden(BiometryApi.TEMPLATE, 0, List.of(bio + "OwnerBioTemplate", bio + "BioTemplate"));
        String many = "javacardx/biometry1toN/";
        library.addHidden(Biometry1toNApi.MATCHER, 1, List.of(many + "OwnerBioMatcher", many + "BioMatcher"));
        library.addHidden(Biometry1toNApi.DATA, 0, List.of(many + "OwnerBioTemplateData", many + "BioTemplateData"));
    }
}
