package dev.ashlar.http.rest;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Problems;
import dev.ashlar.http.message.Request;
import io.helidon.http.Header;
import java.io.Serial;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** A refusal whose answer tells more than the refusal itself. */
public final class Rejection extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final transient List<Header> headers;
    private final transient Consumer<JsonGenerator> members;

    /**
     * A refusal with more to be told.
     *
     * @param members writes further members of the problem document
     */
    public Rejection(Refusal refusal, List<Header> headers, Consumer<JsonGenerator> members) {
        super(refusal.detail(), null, false, false);
        this.refusal = refusal;
        this.headers = List.copyOf(headers);
        this.members = members;
    }

    /** The refusal. */
    public Refusal refusal() {
        return refusal;
    }

    /** The same with another refusal and one more member. */
    public Rejection with(Refusal other, Consumer<JsonGenerator> member) {
        return new Rejection(other, headers, member.andThen(members));
    }

    /** What is answered. */
    public Answer answer(Request request) {
        return Problems.of(refusal, request.path(), request.trace(), members).with(headers);
    }
}
