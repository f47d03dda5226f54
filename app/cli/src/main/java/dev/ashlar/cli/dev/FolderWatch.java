package dev.ashlar.cli.dev;

import dev.ashlar.core.definition.ProjectFiles;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows the files of a project. The system's notices make it quick; looking at the files once a second makes it sure, where
 * notices are lost or there are none. What editors do in several steps counts as one change.
 */
public final class FolderWatch implements AutoCloseable {
    private static final String SEED = "seed";
    private static final long LOOK_MILLIS = 1000;
    private static final long QUIET_MILLIS = 60;

    private final Path folder;
    private final Runnable changed;
    private final Thread thread;
    private final @Nullable WatchService notices;
    private volatile boolean closed;
    private Map<String, String> seen;

    /**
     * Begins to follow a folder.
     *
     * @param changed runs, on a thread of the watch, after each change of definitions or seeds
     */
    public FolderWatch(Path folder, Runnable changed) {
        this.folder = folder;
        this.changed = changed;
        this.notices = notices();
        this.seen = look();
        this.thread = Thread.ofVirtual().name("folder watch").unstarted(this::follow);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    private static @Nullable WatchService notices() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            // The system has no more of them: looking is enough.
            return null;
        }
    }

    private void follow() {
        try {
            while (!closed) {
                awaitNotice();
                Map<String, String> now = look();
                if (!now.equals(seen) && !closed) {
                    seen = now;
                    changed.run();
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            // closed
        }
    }

    private void awaitNotice() throws InterruptedException {
        WatchService service = notices;
        if (service == null) {
            Thread.sleep(LOOK_MILLIS);
            return;
        }
        register(service, folder);
        register(service, folder.resolve(SEED));
        WatchKey key = service.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static void register(WatchService service, Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                folder.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
        } catch (IOException e) {
            // Looking finds what no notice tells of.
        }
    }

    /** What tells one state of the files from another. */
    private Map<String, String> look() {
        Map<String, String> files = new TreeMap<>();
        list(folder, files);
        list(folder.resolve(SEED), files);
        return files;
    }

    private void list(Path where, Map<String, String> files) {
        try (Stream<Path> paths = Files.list(where)) {
            paths.filter(this::counts)
                    .forEach(path -> files.put(folder.relativize(path).toString(), state(path)));
        } catch (IOException e) {
            // A folder that is not there has no files.
        }
    }

    private boolean counts(Path path) {
        String name = String.valueOf(path.getFileName());
        return ProjectFiles.isDefinition(name) || (name.endsWith(".json") && path.startsWith(folder.resolve(SEED)));
    }

    private static String state(Path path) {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return found.size() + " " + found.lastModifiedTime() + " " + found.fileKey();
        } catch (IOException e) {
            return "";
        }
    }

    /** Follows no longer. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        WatchService service = notices;
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                // nothing is left to be done with it
            }
        }
    }
}
