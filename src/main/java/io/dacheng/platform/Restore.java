package io.dacheng.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.springframework.util.FileSystemUtils;

/** Lays a {@link Backup} out as a home directory. */
public final class Restore {

    private Restore() {}

    /**
     * All or nothing: what cannot be read to its end leaves no home behind.
     *
     * @param file what {@link Backup#write} has made
     * @param home an empty or absent folder
     * @throws IOException when the home holds something already, or the file is no backup or is broken
     */
    public static void lay(Path file, Path home) throws IOException {
        Path root = home.toAbsolutePath().normalize();
        if (Files.exists(root) && holdsSomething(root)) {
            throw new IOException(root + " is not empty. Restore into a new folder, or move the old one away first.");
        }
        BackupSum.check(file);
        Path unfinished = root.resolveSibling(root.getFileName() + ".restoring");
        FileSystemUtils.deleteRecursively(unfinished);
        OwnFiles.createFolders(unfinished);
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
            unpack(zip, unfinished);
            if (!Files.exists(unfinished.resolve(Backup.DATA).resolve("backup_label"))) {
                throw new IOException(file + " is no backup of Dacheng, or not a whole one.");
            }
        } catch (ZipException e) {
            FileSystemUtils.deleteRecursively(unfinished);
            throw new IOException(file + " is broken: " + e.getMessage(), e);
        } catch (IOException e) {
            FileSystemUtils.deleteRecursively(unfinished);
            throw e;
        }
        Files.deleteIfExists(root);
        Files.move(unfinished, root, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(ZipInputStream zip, Path root) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Path target = root.resolve(entry.getName()).normalize();
            if (!target.startsWith(root)) {
                throw new IOException("The backup names a file outside the home: " + entry.getName());
            }
            if (entry.isDirectory()) {
                OwnFiles.createFolders(target);
                continue;
            }
            OwnFiles.createFolders(Objects.requireNonNull(target.getParent()));
            try (OutputStream out = OwnFiles.create(target)) {
                zip.transferTo(out);
            }
        }
    }

    private static boolean holdsSomething(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isPresent();
        }
    }
}
