package dev.ashlar.http.job;

import dev.ashlar.core.value.JsonCells;
import dev.ashlar.core.work.Job;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bytes;
import dev.ashlar.http.message.Names;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.message.Spool;
import dev.ashlar.http.rest.Preferences;
import io.helidon.http.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.core.JsonGenerator;

/** What is told of jobs: {@code {"status","progress","result","errors"}}. */
final class JobAnswers {
    private JobAnswers() {}

    /** A job was taken, and is to be asked for. */
    static Answer accepted(Request request, Job job) {
        return Preferences.minimal(request)
                ? Answer.of(Status.ACCEPTED_202).with(Names.ASYNC_MINIMAL)
                : of(job, Status.ACCEPTED_202, new Spool()).with(Names.ASYNC);
    }

    /**
     * Where a job stands, and what came of it.
     *
     * @param outcome JSON, empty where nothing came of it yet; closed here
     */
    static Answer of(Job job, Status status, Spool outcome) {
        Spool text = new Spool();
        try (outcome;
                JsonGenerator out = JsonCells.generator(text)) {
            boolean failed = job.state() == Job.State.FAILED;
            out.writeStartObject();
            progress(job, out);
            out.writeName("result");
            copy(failed ? new Spool() : outcome, text, out);
            out.writeName("errors");
            out.writeStartArray();
            if (failed) {
                copy(outcome, text, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (RuntimeException e) {
            text.close();
            throw e;
        }
        Answer answer = Answer.json(status, new Bytes(), text).with(Names.NO_STORE);
        return job.state().ended() ? answer : answer.with(Names.RETRY_SOON);
    }

    private static void progress(Job job, JsonGenerator out) {
        out.writeStringProperty("status", job.state().label());
        out.writeName("progress");
        out.writeStartObject();
        out.writeNumberProperty("done", job.steps().done());
        if (job.steps().total() == 0) {
            out.writeNullProperty("total");
        } else {
            out.writeNumberProperty("total", job.steps().total());
        }
        out.writeEndObject();
    }

    /** A value that is JSON already, past the generator, or null where there is none. */
    private static void copy(Spool value, Spool text, JsonGenerator out) {
        if (value.length() == 0) {
            out.writeNull();
            return;
        }
        out.writeRawValue("");
        out.flush();
        try {
            value.copyTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
