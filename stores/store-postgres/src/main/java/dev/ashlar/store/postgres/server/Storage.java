package dev.ashlar.store.postgres.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The places that may hold the files of a throw-away server, the best one first.
 *
 * @param places tried in this order
 * @param space tells how much room a place has
 */
public record Storage(List<Place> places, FreeSpace space) {

    private static final long MEGABYTE = 1024L * 1024;
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final long ROOM_FOR_SEGMENTS = 256 * MEGABYTE;

    public Storage {
        places = List.copyOf(places);
        if (places.isEmpty()) {
            throw new IllegalArgumentException("A server needs at least one place for its files.");
        }
    }

    /**
     * One folder under which servers may put theirs.
     *
     * @param path the folder
     * @param needed free bytes below which it is passed over
     * @param memory whether its files live in memory
     */
    public record Place(Path path, long needed, boolean memory) {}

    /** Tells how much room is left. */
    @FunctionalInterface
    public interface FreeSpace {

        /** The bytes that this process may still write under a folder. */
        long bytes(Path folder) throws IOException;
    }

    /** Shared memory where it has 512 MB to give, else the folder for temporary files. */
    public static Storage standard() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return new Storage(
                List.of(new Place(SHARED_MEMORY, 512 * MEGABYTE, true), new Place(temporary, 200 * MEGABYTE, false)),
                Storage::usable);
    }

    /**
     * The first place that is there, can be written and has enough room.
     *
     * @throws EmbeddedServerException when no place will do
     */
    Place choose() {
        return places.stream()
                .filter(this::suits)
                .findFirst()
                .orElseThrow(() -> new EmbeddedServerException(
                        "No room for a throw-away PostgreSQL. Free some space, or keep the data in a folder of yours. Tried: "
                                + places.stream().map(Storage::describe).collect(Collectors.joining(", "))));
    }

    private boolean suits(Place place) {
        try {
            return Files.isDirectory(place.path())
                    && Files.isWritable(place.path())
                    && space.bytes(place.path()) >= place.needed();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Whether the system's shared memory can hold the segments of parallel queries. */
    static boolean segmentsFit() {
        try {
            return Files.isWritable(SHARED_MEMORY) && usable(SHARED_MEMORY) >= ROOM_FOR_SEGMENTS;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static long usable(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private static String describe(Place place) {
        return place.path() + " (needs " + place.needed() / MEGABYTE + " MB)";
    }
}
