package dev.ashlar.core.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A semantic version of a definition, <a href="https://semver.org">SemVer 2.0</a> without pre-release parts. */
public record Version(int major, int minor, int patch) implements Comparable<Version> {
    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})");

    /** The regular expression that a version matches as a whole. */
    public static String form() {
        return FORM.pattern();
    }

    /** Whether a text is a version. */
    public static boolean isVersion(String text) {
        return FORM.matcher(text).matches();
    }

    /** Reads {@code 1.4.2}; fails with {@link IllegalArgumentException} on anything else. */
    public static Version parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a version: " + text);
        }
        return new Version(part(matcher, 1), part(matcher, 2), part(matcher, 3));
    }

    private static int part(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    @Override
    public int compareTo(Version other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
