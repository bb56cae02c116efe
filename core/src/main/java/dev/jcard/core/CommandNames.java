package dev.jcard.core;

import java.util.Map;

/** Names of commands for traces: ISO 7816-4/-8, GlobalPlatform, MUSCLE. */
final class CommandNames {

    private static final int MUSCLE_CLA = 0xB0;

    private static final Map<Integer, String> ISO = Map.ofEntries(
            Map.entry(0x04, "DEACTIVATE FILE"), Map.entry(0x0E, "ERASE BINARY"), Map.entry(0x20, "VERIFY"),
            Map.entry(0x22, "MANAGE SECURITY ENVIRONMENT"), Map.entry(0x24, "CHANGE REFERENCE DATA"),
            Map.entry(0x2A, "PERFORM SECURITY OPERATION"), Map.entry(0x2C, "RESET RETRY COUNTER"),
            Map.entry(0x44, "ACTIVATE FILE"), Map.entry(0x46, "GENERATE ASYMMETRIC KEY PAIR"),
            Map.entry(0x47, "GENERATE ASYMMETRIC KEY PAIR"), Map.entry(0x70, "MANAGE CHANNEL"),
            Map.entry(0x82, "EXTERNAL AUTHENTICATE"), Map.entry(0x84, "GET CHALLENGE"),
            Map.entry(0x86, "GENERAL AUTHENTICATE"), Map.entry(0x87, "GENERAL AUTHENTICATE"),
            Map.entry(0x88, "INTERNAL AUTHENTICATE"), Map.entry(0xA4, "SELECT"), Map.entry(0xB0, "READ BINARY"),
            Map.entry(0xB2, "READ RECORD"), Map.entry(0xC0, "GET RESPONSE"), Map.entry(0xCA, "GET DATA"),
            Map.entry(0xCB, "GET DATA"), Map.entry(0xD6, "UPDATE BINARY"), Map.entry(0xDA, "PUT DATA"),
            Map.entry(0xDB, "PUT DATA"), Map.entry(0xE0, "CREATE FILE"), Map.entry(0xE4, "DELETE FILE"));

    private static final Map<Integer, String> GLOBAL_PLATFORM = Map.ofEntries(
            Map.entry(0x50, "INITIALIZE UPDATE"), Map.entry(0x78, "END R-MAC SESSION"), Map.entry(0x7A, "BEGIN R-MAC SESSION"),
            Map.entry(0x82, "EXTERNAL AUTHENTICATE"), Map.entry(0xCA, "GET DATA"), Map.entry(0xD8, "PUT KEY"),
            Map.entry(0xE2, "STORE DATA"), Map.entry(0xE4, "DELETE"), Map.entry(0xE6, "INSTALL"), Map.entry(0xE8, "LOAD"),
            Map.entry(0xF0, "SET STATUS"), Map.entry(0xF2, "GET STATUS"));

    private static final Map<Integer, String> MUSCLE = Map.ofEntries(
            Map.entry(0x2A, "Setup"), Map.entry(0x30, "GenerateKeyPair"), Map.entry(0x32, "ImportKey"),
            Map.entry(0x34, "ExportKey"), Map.entry(0x36, "ComputeCrypt"), Map.entry(0x38, "ExternalAuthenticate"),
            Map.entry(0x3A, "ListKeys"), Map.entry(0x3C, "GetStatus"), Map.entry(0x40, "CreatePIN"),
            Map.entry(0x42, "VerifyPIN"), Map.entry(0x44, "ChangePIN"), Map.entry(0x46, "UnblockPIN"),
            Map.entry(0x48, "ListPINs"), Map.entry(0x52, "DeleteObject"), Map.entry(0x54, "WriteObject"),
            Map.entry(0x56, "ReadObject"), Map.entry(0x58, "ListObjects"), Map.entry(0x5A, "CreateObject"),
            Map.entry(0x60, "LogOutAll"), Map.entry(0x62, "GetChallenge"));

    private CommandNames() {
    }

    static String describe(CommandApdu command) {
        String name = table(command.cla()).get(command.ins());
        return (name == null ? "INS " + Bytes.ofInts(command.ins()) : name)
                + " P1 " + Bytes.ofInts(command.p1()) + " P2 " + Bytes.ofInts(command.p2())
                + (command.data().isEmpty() ? "" : ", " + command.data().length() + " bytes");
    }

    private static Map<Integer, String> table(int cla) {
        if (cla == MUSCLE_CLA) {
            return MUSCLE;
        }
        return (cla & 0x80) != 0 ? GLOBAL_PLATFORM : ISO;
    }
}
