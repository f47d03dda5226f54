package dev.ashlar.cli.settings;

/** What the log looks like. */
public enum LogForm {
    /** Text on a terminal, JSON elsewhere. */
    AUTO,
    /** A line for people. */
    TEXT,
    /** One JSON object a line. */
    JSON
}
