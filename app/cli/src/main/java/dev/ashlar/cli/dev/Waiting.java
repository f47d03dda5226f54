package dev.ashlar.cli.dev;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Waits for something, and shows so when it takes long. */
final class Waiting {
    private static final long SHORT_MILLIS = 1500;
    private static final long STEP_MILLIS = 200;

    private Waiting() {}

    /** Waits to the end; what it failed with is thrown as it is. */
    static void on(CompletableFuture<Void> work, String what, Screen screen) {
        try {
            if (!ends(work, SHORT_MILLIS)) {
                show(work, what, screen);
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void show(CompletableFuture<Void> work, String what, Screen screen)
            throws ExecutionException, InterruptedException {
        if (!screen.terminal()) {
            screen.say(what + " ...");
            work.get();
            return;
        }
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .hideEta()
                .clearDisplayOnFinish()
                .build()) {
            while (!ends(work, STEP_MILLIS)) {
                bar.step();
            }
        }
    }

    private static boolean ends(CompletableFuture<Void> work, long millis)
            throws ExecutionException, InterruptedException {
        try {
            work.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
