package dev.ashlar.engine;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.signal.Signal;
import dev.ashlar.core.signal.Signals;
import dev.ashlar.core.work.Job;
import dev.ashlar.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Does the jobs of everything that serves, a bounded number at a time. Each is taken from its database, by one node at a time, and done in
 * one transaction with the note that it was done; what a lost node leaves is taken up by another, or by the same when it is back.
 */
public final class Jobs implements AutoCloseable {
    /** Of databases looked at in one round, one after the other: those of many APIs do not feel it, nor does who waits for a job. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Live live;
    private final Signals signals;
    private final JobWork work;
    private final JobSettings settings;
    private final BlockingQueue<Runtime> told = new LinkedBlockingQueue<>();
    private final Semaphore workers;
    private final JobRoom room = new JobRoom();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread looking;
    private volatile boolean closed;

    /** Jobs that nobody does yet. */
    public Jobs(Live live, Signals signals, JobWork work, JobSettings settings) {
        this.live = live;
        this.signals = signals;
        this.work = work;
        this.settings = settings;
        this.workers = new Semaphore(settings.workers(), true);
        this.looking = Thread.ofVirtual().name("jobs").unstarted(this::look);
    }

    /** Begins to do them, once. */
    public void start() {
        looking.start();
    }

    /** Tells that a database may have a job to do. */
    public void wake(Runtime runtime) {
        told.add(runtime);
    }

    private void look() {
        try {
            while (!closed) {
                visitAll();
                heed(settings.lease());
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void visitAll() throws InterruptedException {
        for (Runtime runtime : RetentionSweeper.stores(live).values()) {
            visit(runtime);
            heed(PAUSE);
        }
    }

    /** Visits those that it is told of, for a time at least. */
    private void heed(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        Runtime runtime = told.poll(time.toNanos(), TimeUnit.NANOSECONDS);
        while (runtime != null) {
            visit(runtime);
            runtime = told.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    /** Gives out what there is to do, as long as there is somebody to do it. */
    private void visit(Runtime runtime) throws InterruptedException {
        workers.acquire();
        boolean entered = room.enter(runtime.store());
        Optional<Job.Taken> taken = entered ? take(runtime) : Optional.empty();
        if (taken.isPresent()) {
            threads.execute(() -> work(runtime, taken.get()));
            told.add(runtime);
        } else {
            if (entered) {
                room.leave(runtime.store());
            }
            workers.release();
        }
    }

    private Optional<Job.Taken> take(Runtime runtime) {
        try {
            return runtime.store().jobs().take(settings.lease());
        } catch (StoreException e) {
            signals.emit(new Signal.StoreTrouble("", runtime + " jobs", e));
            return Optional.empty();
        }
    }

    private void work(Runtime runtime, Job.Taken job) {
        try (Beats beats = new Beats(runtime, job.id(), settings)) {
            attempt(runtime, job, beats);
        } catch (RuntimeException e) {
            signals.emit(new Signal.StoreTrouble("", runtime + " job", e));
        } finally {
            room.leave(runtime.store());
            workers.release();
            // One that found no room may be waiting.
            told.add(runtime);
        }
    }

    private void attempt(Runtime runtime, Job.Taken job, Beats beats) {
        try {
            end(runtime, job, beats, session -> work.carryOut(runtime, job.id(), session, beats::step));
        } catch (Refusal | TroubleException passing) {
            if (job.attempt() >= settings.attempts()) {
                end(runtime, job, beats, session -> work.givenUp(runtime, job.id(), session, passing));
            }
            // Otherwise it is taken up again when the lease is over.
        } catch (RuntimeException defect) {
            signals.emit(new Signal.Failed("", runtime + " job", defect));
            end(runtime, job, beats, session -> work.givenUp(runtime, job.id(), session, defect));
        }
    }

    /** Something that ends a job. */
    @FunctionalInterface
    private interface Ending {
        Job.State in(Session session);
    }

    private void end(Runtime runtime, Job.Taken job, Beats beats, Ending ending) {
        Engine.together(runtime, statements -> {}, session -> {
            if (session.hold(job.id())) {
                Job.State state = ending.in(session);
                session.end(job.id(), state, beats.steps, settings.kept());
            }
            return true;
        });
    }

    /** Takes no more jobs; those that are being done are done by somebody else if this process ends before they do. */
    @Override
    public void close() {
        closed = true;
        looking.interrupt();
        threads.shutdown();
    }

    /** Tells again and again that a job is being done, and how far it is. */
    private static final class Beats implements AutoCloseable {
        private final Runtime runtime;
        private final UUID id;
        private final JobSettings settings;
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile Job.Steps steps = Job.Steps.NONE;

        Beats(Runtime runtime, UUID id, JobSettings settings) {
            this.runtime = runtime;
            this.id = id;
            this.settings = settings;
            Thread.ofVirtual().name("job beats").start(this::beat);
        }

        void step(Job.Steps reached) {
            steps = reached;
        }

        private void beat() {
            try {
                while (!over.await(settings.beat().toMillis(), TimeUnit.MILLISECONDS)) {
                    renew();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** What is not told is no harm: the job is held by its transaction. */
        private void renew() {
            try {
                runtime.store().jobs().renew(id, settings.lease(), steps);
            } catch (StoreException e) {
                // told with the next beat
            }
        }

        @Override
        public void close() {
            over.countDown();
        }
    }
}
