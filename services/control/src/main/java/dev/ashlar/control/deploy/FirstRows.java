package dev.ashlar.control.deploy;

import dev.ashlar.engine.Runtime;

/** What fills a database that is new. */
@FunctionalInterface
public interface FirstRows {
    /** New databases stay empty. */
    FirstRows NONE = runtime -> {};

    /** Writes the first rows, before anybody else is served. */
    void write(Runtime runtime);
}
