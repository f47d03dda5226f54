package dev.ashlar.store.postgres.server;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Folders and files that nobody else may tamper with. */
final class Folders {

    private static final int WRITABLE_BY_OTHERS = 022;
    private static final int PERMISSIONS = 0777;

    private Folders() {}

    /** Makes a folder with just these permissions, such as {@code rwx------}; fails when the name is taken. */
    static Path create(Path folder, String permissions) throws IOException {
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
        return folder;
    }

    /** Makes a folder unless it is there, and its parents with it. */
    static Path provide(Path folder, String permissions) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        if (folder.getParent() != null) {
            Files.createDirectories(folder.getParent());
        }
        try {
            return create(folder, permissions);
        } catch (FileAlreadyExistsException raced) {
            return folder;
        }
    }

    /** Makes an empty file that only its owner may read. */
    static Path createFile(Path file) throws IOException {
        return Files.createFile(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Makes an empty file that only its owner may read, unless it is there. */
    static Path provideFile(Path file) throws IOException {
        try {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? file : createFile(file);
        } catch (FileAlreadyExistsException raced) {
            return file;
        }
    }

    /**
     * Refuses a folder that another user owns or may write to.
     *
     * @throws EmbeddedServerException naming the folder and what is wrong with it
     */
    static Path requireOwn(Path folder) throws IOException {
        if (!isOwn(folder)) {
            throw new EmbeddedServerException(folder + " belongs to another user, or others may write to it."
                    + " Make it yours alone (chown, chmod go-w), or name another folder.");
        }
        return folder;
    }

    /** Whether this is a real folder, no link, that only this user may write to. */
    static boolean isOwn(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && owner(folder) == CurrentUser.identity()
                && (mode(folder) & WRITABLE_BY_OTHERS) == 0;
    }

    /** The numeric identity of the user that a file belongs to. */
    static long owner(Path file) throws IOException {
        return number(file, "uid");
    }

    /** The permission bits of a file. */
    static int mode(Path file) throws IOException {
        return number(file, "mode") & PERMISSIONS;
    }

    private static int number(Path file, String attribute) throws IOException {
        Map<String, Object> found = Files.readAttributes(file, "unix:" + attribute, LinkOption.NOFOLLOW_LINKS);
        return found.get(attribute) instanceof Integer number ? number : -1;
    }

    /**
     * Deletes a folder with everything in it, following no link, even one that appears meanwhile.
     *
     * <p>Names that vanish while this runs do no harm.
     */
    static void delete(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("The root of a file system is not ours to delete.");
        }
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(parent)) {
            if (siblings instanceof SecureDirectoryStream<Path> secure) {
                delete(secure, folder.getFileName());
            } else {
                deletePlainly(folder);
            }
        } catch (NoSuchFileException gone) {
            // somebody else was quicker, which is what was wanted
        }
    }

    private static void delete(SecureDirectoryStream<Path> parent, Path name) throws IOException {
        if (!isFolder(parent, name)) {
            parent.deleteFile(name);
            return;
        }
        try (SecureDirectoryStream<Path> inside = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            for (Path entry : inside) {
                deleteIfThere(inside, entry.getFileName());
            }
        }
        parent.deleteDirectory(name);
    }

    /** Where the platform cannot hold on to a folder while it deletes: links that appear meanwhile are a hazard. */
    private static void deletePlainly(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }

    private static void deleteIfThere(SecureDirectoryStream<Path> parent, Path name) throws IOException {
        try {
            delete(parent, name);
        } catch (NoSuchFileException gone) {
            // as above
        }
    }

    private static boolean isFolder(SecureDirectoryStream<Path> parent, Path name) throws IOException {
        return parent.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes()
                .isDirectory();
    }
}
