package dev.ashlar.http.job;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.work.Job;
import dev.ashlar.engine.BulkCall;
import dev.ashlar.engine.BulkListener;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Carrier;
import dev.ashlar.engine.Reply;
import java.util.List;
import java.util.function.Consumer;

/** Tells how far a job has come: after each call of a batch, and after each row of bulk work. */
final class JobProgress implements Carrier {
    private final Carrier carrier;
    private final Consumer<Job.Steps> steps;
    private final long total;
    private long done;

    /**
     * Nothing done yet.
     *
     * @param total steps that there will be, 0 where that is not known
     */
    JobProgress(Carrier carrier, long total, Consumer<Job.Steps> steps) {
        this.carrier = carrier;
        this.total = total;
        this.steps = steps;
        steps.accept(new Job.Steps(0, total));
    }

    @Override
    public Reply answer(Call call) {
        Reply reply = carrier.answer(call);
        step();
        return reply;
    }

    @Override
    public Reply.Bulk answer(BulkCall work) {
        return carrier.answer(new BulkCall(work.call(), work.rows(), work.terms(), new Heard(work.listener())));
    }

    /** One step may take several calls, and bulk work in a batch is one step of many rows. */
    private void step() {
        done++;
        steps.accept(new Job.Steps(total == 0 ? done : Math.min(done, total), total));
    }

    /** All is done. */
    void end() {
        long all = total == 0 ? done : total;
        steps.accept(new Job.Steps(all, all));
    }

    /** Hears of single rows. */
    private final class Heard implements BulkListener {
        private final BulkListener listener;

        Heard(BulkListener listener) {
            this.listener = listener;
        }

        @Override
        public void done(Outcome outcome, List<byte[]> key) {
            listener.done(outcome, key);
            step();
        }

        @Override
        public void failed(Refusal refusal, List<byte[]> key) {
            listener.failed(refusal, key);
            step();
        }
    }
}
