package dev.ashlar.cli.settings;

/** The least important thing that is logged. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    /** Also every request. */
    DEBUG,
    /** Also what the libraries say. */
    TRACE
}
