package dev.ashlar.http.rest;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.ashlar.core.plan.Document;
import dev.ashlar.core.plan.DocumentWriter;

/** The writers of documents, kept as long as the plans they belong to. */
final class Writers {
    private static final int MOST = 20_000;

    // A document is cached with its plan, so it is found again by identity, which costs nothing to compare.
    private final LoadingCache<Document, DocumentWriter> writers = Caffeine.newBuilder()
            .weakKeys()
            .maximumSize(MOST)
            .executor(Runnable::run)
            .build(DocumentWriter::new);

    DocumentWriter of(Document document) {
        return writers.get(document);
    }
}
