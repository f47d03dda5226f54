package dev.ashlar.store.postgres.layout;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Work on a thread of its own, for at most two minutes: the common pool may be busy with other tests, or have one thread only. */
final class Async {
    private Async() {}

    static CompletableFuture<Void> run(Runnable work) {
        return supply(() -> {
            work.run();
            return null;
        });
    }

    static <T> CompletableFuture<T> supply(Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                        work, task -> Thread.ofPlatform().daemon().start(task))
                .orTimeout(2, TimeUnit.MINUTES);
    }
}
