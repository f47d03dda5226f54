package dev.ashlar.http.rest;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.ashlar.core.plan.Document;
import dev.ashlar.core.plan.DocumentWriter;

/** The writers of documents, kept no longer than the plans they belong to. */
final class Writers {
    // A document is cached with its plan, so it is found again by identity, which costs nothing to compare. Writers
    // refer to
    // their documents and so must be weak as well; to make one anew after a collection costs little.
    private final LoadingCache<Document, DocumentWriter> writers = Caffeine.newBuilder()
            .weakKeys()
            .weakValues()
            .executor(Runnable::run)
            .build(DocumentWriter::new);

    DocumentWriter of(Document document) {
        return writers.get(document);
    }
}
