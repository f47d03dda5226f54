package dev.ashlar.control.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Small text files of mode 0600 in folders of mode 0700. Symbolic links are never followed at the last step of a path. Where the
 * file system knows no POSIX permissions, the owner's folder is trusted as it stands.
 */
public final class PrivateFiles {
    /** The greatest number of bytes of a file. */
    public static final int LIMIT = 1 << 20;

    private static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER_MODE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private PrivateFiles() {}

    /**
     * The text of a file.
     *
     * @throws ExposedFileException when others can reach it, it is a symbolic link or no plain file
     * @throws IOException when it is missing, cannot be read or is larger than {@link #LIMIT}
     */
    public static String read(Path path) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(demandPrivate(path), StandardOpenOption.READ, NOFOLLOW_LINKS)) {
            byte[] bytes = Channels.newInputStream(channel).readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw new IOException("larger than " + LIMIT + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Writes a file in one step: a reader sees the old text or the new one, never a part. A link in its place is replaced. */
    public static void write(Path path, String text) throws IOException {
        Path fresh = writeBeside(path, text);
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Writes a file in one step unless something is there already, which then stays as it is. */
    public static void createOnce(Path path, String text) throws IOException {
        Path fresh = writeBeside(path, text);
        try {
            link(fresh, path);
        } catch (FileAlreadyExistsException raced) {
            return;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void link(Path fresh, Path path) throws IOException {
        try {
            // A hard link appears whole and never replaces anything, which no move promises.
            Files.createLink(path, fresh);
        } catch (UnsupportedOperationException noLinks) {
            Files.move(fresh, path);
        }
    }

    /**
     * Makes a folder for its owner alone, with those above it.
     *
     * @throws ExposedFileException when it is there and others can enter it, or it is a symbolic link or no folder
     */
    public static Path folder(Path path) throws IOException {
        if (Files.notExists(path, NOFOLLOW_LINKS)) {
            createFolder(path);
        }
        if (!Files.isDirectory(path, NOFOLLOW_LINKS)) {
            throw new ExposedFileException(path, "is no folder, or a symbolic link");
        }
        return demandMode(path, "chmod 700");
    }

    private static void createFolder(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(path, mode(path, FOLDER_MODE));
        } catch (FileAlreadyExistsException raced) {
            return;
        }
    }

    private static Path writeBeside(Path path, String text) throws IOException {
        Path fresh = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID());
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(fresh, options, mode(path, FILE_MODE))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return fresh;
    }

    private static Path demandPrivate(Path path) throws IOException {
        if (Files.exists(path, NOFOLLOW_LINKS) && !Files.isRegularFile(path, NOFOLLOW_LINKS)) {
            throw new ExposedFileException(path, "is no plain file, or a symbolic link");
        }
        return demandMode(path, "chmod 600");
    }

    private static Path demandMode(Path path, String cure) throws IOException {
        if (posix(path)) {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class, NOFOLLOW_LINKS);
            if (attributes.permissions().stream().anyMatch(OTHERS::contains)) {
                throw new ExposedFileException(path, "can be reached by other users; `" + cure + "` it");
            }
        }
        return path;
    }

    private static FileAttribute<?>[] mode(Path path, Set<PosixFilePermission> permissions) {
        return posix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
