package dev.ashlar.store;

import dev.ashlar.core.work.Claim;
import dev.ashlar.core.work.Ticket;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers to work that is to be done once. Asking, the work and the answer belong to one transaction, so that no crash leaves work
 * without its answer, or an answer without its work; it holds between nodes too.
 */
public interface AnswerBook {
    /**
     * Asks to do some work; where it is granted, nobody else is until the unit ends. Never waits for others.
     *
     * @param unit a transaction
     */
    Claim claim(Unit unit, Ticket ticket);

    /**
     * Keeps the answer of work that was granted in the same unit.
     *
     * @param answer any bytes, unreadable to the store
     * @param period how long it is kept
     * @throws StoreException CONTENTION if somebody else was granted the same
     */
    void keep(Unit unit, Ticket ticket, byte[] answer, Duration period);

    /**
     * Keeps more of an answer that is kept already.
     *
     * @param number from 0
     */
    void keepPart(Unit unit, Ticket ticket, int number, byte[] bytes);

    /** A part of an answer that is kept; none behind the last one. */
    Optional<byte[]> part(Unit unit, Ticket ticket, int number);

    /** Forgets what is past its period; answers how much that was. */
    long sweep();
}
