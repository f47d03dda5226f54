package dev.ashlar.store.postgres.provision;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A database of a PostgreSQL server, and who one is there.
 *
 * @param hosts {@code host:port}, or several with commas
 * @param database its name
 * @param user the role
 * @param password of the role; empty where the server asks for none
 * @param parameters of the driver, such as {@code sslmode}
 */
public record PostgresAddress(
        String hosts, String database, String user, String password, Map<String, String> parameters) {
    private static final Pattern FORM =
            Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(?:([^/?#]*)@)?([^/?#@]+)/([^/?#]+)(?:\\?([^#]*))?");
    private static final List<String> CREDENTIALS = List.of("user", "password");

    public PostgresAddress {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads {@code postgresql://user:password@host:port/database?sslmode=require}, also with {@code jdbc:} in front and with user
     * and password as parameters.
     *
     * @throws IllegalArgumentException for anything else; the message never quotes it, for it may hold a password
     */
    public static PostgresAddress parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a database address has the form postgresql://user:password@host:5432/database");
        }
        Map<String, String> parameters = parameters(text(matcher, 4));
        String[] credentials = text(matcher, 1).split(":", 2);
        String user = credentials[0].isEmpty() ? parameters.getOrDefault("user", "") : decoded(credentials[0]);
        if (user.isEmpty()) {
            throw new IllegalArgumentException(
                    "a database address names a user: postgresql://user:password@host/database");
        }
        String password = credentials.length == 2 ? decoded(credentials[1]) : parameters.getOrDefault("password", "");
        parameters.keySet().removeAll(CREDENTIALS);
        return new PostgresAddress(matcher.group(2), decoded(matcher.group(3)), user, password, parameters);
    }

    private static String text(Matcher matcher, int group) {
        String found = matcher.group(group);
        return found == null ? "" : found;
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            String[] sides = pair.split("=", 2);
            if (!sides[0].isEmpty()) {
                found.put(decoded(sides[0]), sides.length == 2 ? decoded(sides[1]) : "");
            }
        }
        return found;
    }

    private static String decoded(String text) {
        // A plus sign stands for itself in every part of such an address.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The same server and database for another role. */
    public PostgresAddress as(String otherUser, String otherPassword) {
        return new PostgresAddress(hosts, database, otherUser, otherPassword, parameters);
    }

    /** Another database of the same server. */
    public PostgresAddress at(String otherDatabase) {
        return new PostgresAddress(hosts, otherDatabase, user, password, parameters);
    }

    /** The JDBC address, without user and password. */
    public String url() {
        String query = parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return "jdbc:postgresql://" + hosts + "/" + encoded(database) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Says everything but the password. */
    @Override
    public String toString() {
        return "postgresql://" + user + "@" + hosts + "/" + database;
    }
}
