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

/** Tells how far a job has come: after each call, and after each row of bulk work. */
final class Counting implements Carrier {
    private final Carrier carrier;
    private final Consumer<Job.Steps> steps;
    private long done;

    Counting(Carrier carrier, Consumer<Job.Steps> steps) {
        this.carrier = carrier;
        this.steps = steps;
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

    private void step() {
        steps.accept(new Job.Steps(++done, 0));
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
        public void failed(Refusal refusal) {
            listener.failed(refusal);
            step();
        }
    }
}
