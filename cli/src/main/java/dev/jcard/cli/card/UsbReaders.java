package dev.jcard.cli.card;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Smart card readers on the USB, whether or not pcscd knows them (Linux: /sys). */
final class UsbReaders {

    private static final Path DEVICES = Path.of("/sys/bus/usb/devices");
    /** bInterfaceClass of chip card interface devices. */
    private static final String CCID = "0b";

    private UsbReaders() {
    }

    /** {@code ", but these are plugged in: 08e6:3437 Gemplus USB SmartCard Reader"}, or nothing when none is seen. */
    static String describe() {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> interfaces = Files.newDirectoryStream(DEVICES, "*:*")) {
            for (Path one : interfaces) {
                if (text(one.resolve("bInterfaceClass")).equals(CCID)) {
                    Path device = DEVICES.resolve(one.getFileName().toString().split(":")[0]);
                    found.add((text(device.resolve("idVendor")) + ":" + text(device.resolve("idProduct")) + " " + text(device.resolve("product"))).strip());
                }
            }
        } catch (IOException e) {
            return "";
        }
        return found.isEmpty() ? "" : ", but these are plugged in: " + String.join(", ", found);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
