package dev.ashlar.cli.settings;

/**
 * One setting as somebody wrote it.
 *
 * @param text its value, possibly a secret
 * @param source where it was written, such as {@code ashlar.yaml:3:1} or {@code --port}
 */
record Setting(Key key, String text, String source) {
    /** Says everything but the value. */
    @Override
    public String toString() {
        return source;
    }
}
