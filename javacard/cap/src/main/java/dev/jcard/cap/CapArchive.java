package dev.jcard.cap;

import dev.jcard.core.Bytes;
import dev.jcard.core.MalformedDataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** CAP files as ZIP archives; nothing an archive says about sizes or names is believed. */
final class CapArchive {

    private static final int MAX_FILE = 16 << 20;
    private static final int MAX_UNPACKED = 32 << 20;
    private static final int MAX_ENTRIES = 4096;
    private static final int END_OF_DIRECTORY = 0x504B0506;
    private static final int END_SIZE = 22;
    private static final String FOLDER = "javacard/";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final List<ComponentTag> FILE_ORDER = List.of(ComponentTag.HEADER, ComponentTag.DIRECTORY,
            ComponentTag.APPLET, ComponentTag.IMPORT, ComponentTag.CONSTANT_POOL, ComponentTag.CLASS, ComponentTag.METHOD,
            ComponentTag.STATIC_FIELD, ComponentTag.REFERENCE_LOCATION, ComponentTag.EXPORT, ComponentTag.DESCRIPTOR,
            ComponentTag.DEBUG, ComponentTag.STATIC_RESOURCES);

    private CapArchive() {
    }

    static byte[] readBounded(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] data = in.readNBytes(MAX_FILE + 1);
            if (data.length > MAX_FILE) {
                throw new MalformedDataException(file + " is larger than " + (MAX_FILE >> 20) + " MiB, no CAP file is");
            }
            return data;
        }
    }

    static CapFile parse(Bytes archive) {
        Map<String, Bytes> entries = unzip(archive);
        String folder = null;
        List<Bytes> coded = new ArrayList<>();
        SortedMap<String, Bytes> extras = new TreeMap<>();
        for (Map.Entry<String, Bytes> entry : entries.entrySet()) {
            String name = entry.getKey();
            if (!isComponent(name)) {
                extras.put(name, entry.getValue());
                continue;
            }
            if (name.endsWith(".capx")) {
                throw new MalformedDataException("the archive holds an extended CAP file (" + name + ", Java Card 3.1 with several"
                        + " packages), which is not supported; convert the packages one by one into the compact format");
            }
            String here = name.substring(0, name.lastIndexOf('/') + 1);
            if (folder != null && !folder.equals(here)) {
                throw new MalformedDataException("the archive holds two packages, " + folder + " and " + here);
            }
            folder = here;
            coded.add(entry.getValue());
        }
        if (folder == null) {
            throw new MalformedDataException("the archive has no CAP components (PACKAGE/javacard/*.cap)");
        }
        return new CapFile(packagePath(folder), IjcStream.parse(coded), extras);
    }

    private static boolean isComponent(String name) {
        return !name.startsWith("META-INF/") && !name.startsWith("APPLET-INF/") && (name.endsWith(".cap") || name.endsWith(".capx"));
    }

    private static String packagePath(String folder) {
        String path = folder.endsWith(FOLDER) ? folder.substring(0, folder.length() - FOLDER.length()) : folder;
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static Map<String, Bytes> unzip(Bytes archive) {
        Map<String, Bytes> entries = new LinkedHashMap<>();
        int left = MAX_UNPACKED;
        int count = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive.toArray()), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++count > MAX_ENTRIES) {
                    throw new MalformedDataException("the archive has more than " + MAX_ENTRIES + " entries");
                }
                checkName(entry.getName());
                byte[] data = zip.readNBytes(left + 1);
                left -= data.length;
                if (left < 0) {
                    throw new MalformedDataException("the archive unpacks to more than " + (MAX_UNPACKED >> 20) + " MiB");
                }
                if (!entry.isDirectory() && entries.put(entry.getName(), Bytes.of(data)) != null) {
                    throw new MalformedDataException("the archive has the entry " + entry.getName() + " twice");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedDataException("the archive is damaged: " + e.getMessage(), e);
        }
        if (count != directoryCount(archive)) {
            throw new MalformedDataException("the archive is damaged: its directory lists other entries than it holds");
        }
        return entries;
    }

    /** Entries that the central directory lists; other tools go by it, so both views must agree. -1 when there is no directory. */
    private static int directoryCount(Bytes archive) {
        for (int at = archive.length() - END_SIZE; at >= Math.max(0, archive.length() - END_SIZE - 0xFFFF); at--) {
            if (archive.u4At(at) == END_OF_DIRECTORY) {
                return archive.u1(at + 10) | archive.u1(at + 11) << 8;
            }
        }
        return -1;
    }

    private static void checkName(String name) {
        boolean unsafe = name.startsWith("/") || name.contains("\\") || name.contains(":") || name.chars().anyMatch(c -> c < ' ')
                || List.of(name.split("/")).contains("..");
        if (unsafe) {
            throw new MalformedDataException("the archive has an entry with an unsafe name");
        }
    }

    static Bytes encode(CapFile cap) {
        Map<String, Bytes> entries = new LinkedHashMap<>();
        cap.extras().forEach((name, data) -> {
            if (name.startsWith("META-INF/")) {
                entries.put(name, data);
            }
        });
        String folder = (cap.packagePath().isEmpty() ? "" : cap.packagePath() + "/") + FOLDER;
        for (ComponentTag tag : FILE_ORDER) {
            cap.find(tag.number()).ifPresent(found -> entries.put(folder + found.title() + ".cap", found.encode()));
        }
        for (Component component : cap.components()) {
            entries.putIfAbsent(folder + component.title() + ".cap", component.encode());
        }
        cap.extras().forEach(entries::putIfAbsent);
        return zip(entries);
    }

    private static Bytes zip(Map<String, Bytes> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, Bytes> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(each.getValue().toArray());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.of(out.toByteArray());
    }
}
