package dev.ashlar.core.work;

/**
 * What tells apart work that is to be done once: two tickets are for the same work if key and request are the same.
 *
 * @param key of who wants it, by the name they gave it
 * @param request what is wanted
 */
public record Ticket(Digest key, Digest request) {}
