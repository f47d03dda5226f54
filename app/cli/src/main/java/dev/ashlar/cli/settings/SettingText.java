package dev.ashlar.cli.settings;

import dev.ashlar.core.model.Rate;
import dev.ashlar.core.problem.Nearest;
import dev.ashlar.http.tls.PemFiles;
import dev.ashlar.store.postgres.provision.PostgresAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the texts of single settings. What is none of what is expected is an {@link IllegalArgumentException} that says so. */
final class SettingText {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%\\[\\]-]{1,255}");
    private static final Pattern URL =
            Pattern.compile("https?://[A-Za-z0-9._:\\[\\]-]{1,255}(/[A-Za-z0-9._~/-]{0,200})?");
    private static final Pattern SENDER =
            Pattern.compile("([^<>@\\p{Cntrl}]{0,100}<[^<>@\\s]+@[^<>@\\s]+>|[^<>@\\s]+@[^<>@\\s]+)");

    private SettingText() {}

    /** One of some words. */
    static <E extends Enum<E>> E word(String text, E[] words) {
        List<String> names = Arrays.stream(words)
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException(Nearest.noneOf(text, names));
        }
        return words[index];
    }

    /** Whether documents are {@code open}, not {@code guarded}. */
    static boolean open(String text) {
        return switch (text) {
            case "open" -> true;
            case "guarded" -> false;
            default -> throw new IllegalArgumentException(Nearest.noneOf(text, List.of("open", "guarded")));
        };
    }

    /** A number within bounds. */
    static int number(String text, int least, int greatest) {
        String expected = "expected a number from " + least + " to " + greatest + ", found `" + text + "`";
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(expected);
        }
        int number = Integer.parseInt(text);
        if (number < least || number > greatest) {
            throw new IllegalArgumentException(expected);
        }
        return number;
    }

    /** A time with its unit. */
    static Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a time such as 500ms, 30s, 5m, 1h or 7d, found `" + text + "`");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            // The pattern admits nothing else.
            default -> Duration.ofDays(number);
        };
    }

    /** How long records of the audit trail are kept. */
    static Duration auditKept(String text) {
        Duration time = time(text);
        if (time.compareTo(DAY) < 0 || time.compareTo(DAY.multipliedBy(36_500)) > 0) {
            throw new IllegalArgumentException("expected a time from 1d to 36500d, found `" + text + "`");
        }
        return time;
    }

    /** A rate of requests; nothing for {@code none}. */
    static Optional<Rate> rate(String text) {
        return text.equals("none") ? Optional.empty() : Optional.of(Rate.parse(text));
    }

    /** A name or number to listen on. */
    static String host(String text) {
        if (!HOST.matcher(text).matches()) {
            throw new IllegalArgumentException("an address to listen on is a name or number such as 127.0.0.1");
        }
        return text;
    }

    /** An address of the server for people outside, without a slash at its end. */
    static Optional<String> url(String text) {
        if (!URL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "expected an address such as https://api.shop.example, found `" + text + "`");
        }
        return Optional.of(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    /** The address of a PostgreSQL, as it is written. */
    static Optional<String> address(String text) {
        PostgresAddress.parse(text);
        return Optional.of(text);
    }

    /** Whom mail is from. */
    static String sender(String text) {
        if (!SENDER.matcher(text).matches()) {
            throw new IllegalArgumentException("expected an e-mail address such as Shop <no-reply@shop.example>");
        }
        return text;
    }

    /** A folder, which need not be there. */
    static Optional<Path> folder(String text) {
        return path(text, "a folder");
    }

    private static Optional<Path> path(String text, String what) {
        try {
            return Optional.of(Path.of(text).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("expected " + what + ", found `" + text + "`", e);
        }
    }

    /** A file of certificates, which are read to see whether they can be. */
    static Optional<Path> certificates(String text) {
        Optional<Path> file = path(text, "a file");
        file.ifPresent(PemFiles::certificates);
        return file;
    }

    /** A file with a private key, which is read to see whether it can be. */
    static Optional<Path> key(String text) {
        Optional<Path> file = path(text, "a file");
        file.ifPresent(PemFiles::key);
        return file;
    }
}
