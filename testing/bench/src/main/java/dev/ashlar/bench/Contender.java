package dev.ashlar.bench;

/** Something that does the work of a scenario. */
interface Contender {
    /** Its name in the table. */
    String name();

    /** Has it work for some seconds. */
    Sample work(int seconds);
}
