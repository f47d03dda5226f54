package dev.ashlar.http.message;

import dev.ashlar.core.problem.Refusal;
import io.helidon.http.Header;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a request weighs where requests are counted, and whose account that goes on. Kept by one thread. */
public final class RequestCost {
    private static final LongConsumer NOBODY = weight -> {};

    private LongConsumer payer = NOBODY;
    private long weight = 1;
    private long paid;
    private List<Header> told = List.of();
    private @Nullable Supplier<Refusal> owed;

    RequestCost() {}

    /** Makes the request weigh more than the one that it is. */
    public void add(long more) {
        weight += more;
    }

    /** What it weighs. */
    public long weight() {
        return weight;
    }

    /**
     * Says who pays, in place of whoever was said before.
     *
     * @param already paid by it
     */
    public void bear(LongConsumer next, long already) {
        payer = next;
        paid = already;
    }

    /** It is to be refused, unless its body shows who makes it. */
    public void owe(Supplier<Refusal> refusal) {
        owed = refusal;
    }

    /** How it is to be refused unless its body shows who makes it; empty where it may go on in any case. */
    public Optional<Supplier<Refusal>> owed() {
        return Optional.ofNullable(owed);
    }

    /** It was refused: nobody pays for it. */
    public void refused(List<Header> headers) {
        payer = NOBODY;
        told = headers;
    }

    /** Has the caller told what is left. */
    public void tell(List<Header> headers) {
        told = headers;
    }

    /** What the caller is told of it. */
    public List<Header> told() {
        return told;
    }

    /** Has the rest paid, when the request is answered. */
    public void settle() {
        if (weight > paid) {
            payer.accept(weight - paid);
        }
    }
}
