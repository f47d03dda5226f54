package dev.ashlar.store.postgres.server;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settings a server runs with, by what its files are good for. */
sealed interface Tuning {

    /** The name every server of ours carries on its command line. */
    String NAME = "cluster_name=ashlar";

    /** What differs from {@link #common}. */
    Map<String, String> own();

    /** The words that tell {@code postgres} its settings; they go before those in any file. */
    default List<String> words(int port, int connections) {
        Map<String, String> all = new TreeMap<>(common());
        all.putAll(own());
        all.put("port", String.valueOf(port));
        all.put("max_connections", String.valueOf(connections));
        return all.entrySet().stream()
                .flatMap(entry -> List.of("-c", entry.getKey() + "=" + entry.getValue()).stream())
                .toList();
    }

    private static Map<String, String> common() {
        return Map.ofEntries(
                Map.entry("listen_addresses", Ports.HOST),
                Map.entry("unix_socket_directories", ""),
                Map.entry("cluster_name", "ashlar"),
                Map.entry("huge_pages", "off"),
                Map.entry("jit", "off"),
                Map.entry("max_logical_replication_workers", "0"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("logging_collector", "off"),
                Map.entry("log_destination", "stderr"),
                Map.entry("log_checkpoints", "off"),
                // failing statements are the callers' affair: they would fill the log, with their values in it
                Map.entry("log_min_messages", "log"));
    }

    /**
     * Quick, and lost when the server stops.
     *
     * @param memory whether the files live in memory
     */
    record Fleeting(boolean memory) implements Tuning {

        @Override
        public Map<String, String> own() {
            return Map.ofEntries(
                    Map.entry("fsync", "off"),
                    Map.entry("synchronous_commit", "off"),
                    Map.entry("full_page_writes", "off"),
                    Map.entry("wal_level", "minimal"),
                    Map.entry("max_wal_senders", "0"),
                    Map.entry("min_wal_size", "32MB"),
                    Map.entry("max_wal_size", "128MB"),
                    Map.entry("shared_buffers", memory ? "128MB" : "32MB"),
                    // segments beside the data vanish with it, and need no room in a small /dev/shm
                    Map.entry("dynamic_shared_memory_type", memory || !Storage.segmentsFit() ? "mmap" : "posix"));
        }
    }

    /** Durable: a committed transaction survives a crash of the server and of the machine. */
    record Durable() implements Tuning {

        @Override
        public Map<String, String> own() {
            return Map.of(
                    "fsync", "on",
                    "synchronous_commit", "on",
                    "full_page_writes", "on",
                    "shared_buffers", "128MB",
                    "dynamic_shared_memory_type", Storage.segmentsFit() ? "posix" : "mmap");
        }
    }
}
