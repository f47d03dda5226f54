package dev.ashlar.control.secrets;

/** A text that must not be printed, such as a password: only {@link #reveal()} shows it. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "***";
    }
}
