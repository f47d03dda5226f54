package dev.ashlar.iam.password;

import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.problem.Violation;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which passwords are taken: long ones that are not guessed first, whatever characters they have
 * (<a href="https://pages.nist.gov/800-63-4/sp800-63b.html">NIST SP 800-63B</a>).
 */
public final class PasswordPolicy {
    /** Least number of characters. */
    public static final int SHORTEST = 10;

    /** Greatest number of characters. */
    public static final int LONGEST = 200;

    /** What everybody tries, of those that are long enough. */
    private static final Set<String> COMMON = Set.of(
            "1234567890",
            "0123456789",
            "12345678910",
            "123456789a",
            "1q2w3e4r5t",
            "1qaz2wsx3edc",
            "abcdefghij",
            "administrator",
            "changeme123",
            "iloveyou123",
            "letmein123",
            "password12",
            "password123",
            "password1234",
            "passw0rd123",
            "qwerty1234",
            "qwertyuiop",
            "welcome123");

    private PasswordPolicy() {}

    /** A password as it is hashed: letters that look alike are the same, however a keyboard writes them. */
    public static String form(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /**
     * Refuses a new password that is too easy to guess.
     *
     * @param email whose it is to be
     * @throws Refusal INVALID ({@code weak_password})
     */
    public static void check(String password, String email) {
        int length = password.codePointCount(0, password.length());
        String folded = password.toLowerCase(Locale.ROOT);
        if (length < SHORTEST || length > LONGEST) {
            throw weak("has " + SHORTEST + " to " + LONGEST + " characters");
        }
        if (COMMON.contains(folded) || folded.codePoints().distinct().count() < 4) {
            throw weak("is not one that is guessed first");
        }
        if (folded.contains(email.substring(0, email.indexOf('@'))) && email.indexOf('@') > 3) {
            throw weak("does not hold one's e-mail address");
        }
    }

    private static Refusal weak(String rule) {
        Violation violation = new Violation(
                "/password",
                "weak_password",
                "A password " + rule + ".",
                Map.of("min_length", SHORTEST, "max_length", LONGEST));
        return Refusal.of(Refusal.Kind.INVALID, "weak_password", "The password cannot be taken.", List.of(violation));
    }
}
