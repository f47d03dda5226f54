package dev.ashlar.store.postgres.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A claim on a folder that ends with the process that holds it, however that ends.
 *
 * <p>The operating system drops a process's lock on a file when the process closes <em>any</em> channel to that file, so
 * folders held by this process are remembered, and their lock files never opened a second time.
 */
final class FolderLock implements AutoCloseable {

    private static final String NAME = "server.lock";
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Claims a folder that was just made; others see the lock's file only when it is locked. */
    static FolderLock create(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve(NAME);
        Path hidden = Folders.createFile(file.resolveSibling(NAME + ".new"));
        HELD.add(file);
        FolderLock lock = lock(file, hidden).orElseThrow(() -> new IOException("Somebody locked " + hidden));
        Files.move(hidden, file);
        return lock;
    }

    /**
     * Claims a folder that may have been used before.
     *
     * @throws EmbeddedServerException when a living process holds it, this one included
     */
    static FolderLock take(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve(NAME);
        Folders.provideFile(file);
        return tryTake(folder)
                .orElseThrow(() -> new EmbeddedServerException(
                        "Another server is using " + folder + ". Stop it first, or name another folder."));
    }

    /** Claims a folder unless a living process holds it, or it was never claimed. */
    static Optional<FolderLock> tryTake(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve(NAME);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !HELD.add(file)) {
            return Optional.empty();
        }
        return lock(file, file);
    }

    /** Whether a folder has ever been claimed. */
    static boolean claimed(Path folder) {
        return Files.exists(folder.resolve(NAME), LinkOption.NOFOLLOW_LINKS);
    }

    private static Optional<FolderLock> lock(Path name, Path file) throws IOException {
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            locked = channel.tryLock() != null;
            return locked ? Optional.of(new FolderLock(name, sign(channel))) : Optional.empty();
        } finally {
            if (!locked) {
                release(name, channel);
            }
        }
    }

    private static void release(Path name, @Nullable FileChannel channel) throws IOException {
        HELD.remove(name);
        if (channel != null) {
            channel.close();
        }
    }

    /** Leaves the process's number, for a person who looks into the file. */
    private static FileChannel sign(FileChannel channel) throws IOException {
        String number = ProcessHandle.current().pid() + "\n";
        channel.truncate(0).write(ByteBuffer.wrap(number.getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    /** Gives the folder free. */
    @Override
    public void close() throws IOException {
        release(file, channel);
    }
}
