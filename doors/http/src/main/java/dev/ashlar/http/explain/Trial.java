package dev.ashlar.http.explain;

import dev.ashlar.engine.BulkCall;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Carrier;
import dev.ashlar.engine.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Carries calls out where they are undone, and notes what they were and how many rows were found. */
final class Trial implements Carrier {
    private final Carrier session;
    private final List<Call> calls = new ArrayList<>();
    private OptionalLong rows = OptionalLong.empty();

    Trial(Carrier session) {
        this.session = session;
    }

    @Override
    public Reply answer(Call call) {
        begin(call);
        Reply reply = session.answer(call);
        rows = OptionalLong.of(rows(reply));
        return reply;
    }

    @Override
    public Reply.Bulk answer(BulkCall work) {
        begin(work.call());
        Reply.Bulk reply = session.answer(work);
        rows = OptionalLong.of(rows(reply));
        return reply;
    }

    private void begin(Call call) {
        calls.add(call);
        rows = OptionalLong.empty();
    }

    private static long rows(Reply reply) {
        return switch (reply) {
            case Reply.Page page -> page.shown();
            case Reply.Count count -> count.count();
            case Reply.Exists exists -> exists.exists() ? 1 : 0;
            case Reply.Row row -> 1;
            case Reply.Deleted deleted -> 1;
            case Reply.Bulk bulk -> bulk.affected();
        };
    }

    /** The calls in order, also one that was refused. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The last call, which is the one that decides. */
    Optional<Call> last() {
        return calls.isEmpty() ? Optional.empty() : Optional.of(calls.getLast());
    }

    /** How many rows the last call found, made, changed or took; nothing where it was refused. */
    OptionalLong rows() {
        return rows;
    }
}
