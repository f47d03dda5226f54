package dev.ashlar.iam.external;

import dev.ashlar.core.model.Environment;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The secrets by which projects show themselves to the providers that people sign in through. */
public final class ClientSecrets {
    /** None: every project is a public client. */
    public static final ClientSecrets NONE = new ClientSecrets(Map.of());

    private static final Pattern ENTRY = Pattern.compile("([a-z0-9_]+/[a-z0-9_]+)(?:/([a-z]+))?/([a-z0-9_]+)=(\\S+)");

    private final Map<String, String> byIssuer;

    private ClientSecrets(Map<String, String> byIssuer) {
        this.byIssuer = Map.copyOf(byIssuer);
    }

    /**
     * Reads {@code OWNER/PROJECT/ISSUER=SECRET} or {@code OWNER/PROJECT/ENVIRONMENT/ISSUER=SECRET}, several with blanks between.
     *
     * @throws IllegalArgumentException for anything else; it never quotes it
     */
    public static ClientSecrets parse(String text) {
        Map<String, String> found = new HashMap<>();
        String[] entries = text.isBlank() ? new String[0] : text.strip().split("\\s+");
        for (int index = 0; index < entries.length; index++) {
            Matcher entry = ENTRY.matcher(entries[index]);
            if (!entry.matches() || !known(entry.group(2))) {
                throw new IllegalArgumentException("expected OWNER/PROJECT/ISSUER=SECRET or"
                        + " OWNER/PROJECT/ENVIRONMENT/ISSUER=SECRET, several with blanks between; number " + (index + 1)
                        + " is something else");
            }
            found.put(entries[index].substring(0, entry.end(3)), entry.group(4));
        }
        return new ClientSecrets(found);
    }

    private static boolean known(@Nullable String environment) {
        return environment == null
                || Arrays.stream(Environment.values())
                        .anyMatch(each -> each.label().equals(environment));
    }

    /** The secret of a project for an issuer: that of the environment, else that of all. */
    public Optional<String> find(ProjectEnvironment place, String issuer) {
        String everywhere = place.owner() + "/" + place.project() + "/" + issuer;
        String here = byIssuer.get(place.issuer() + "/" + issuer);
        return Optional.ofNullable(here == null ? byIssuer.get(everywhere) : here);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClientSecrets secrets && secrets.byIssuer.equals(byIssuer);
    }

    @Override
    public int hashCode() {
        return byIssuer.hashCode();
    }

    /** Says for whom there are some. */
    @Override
    public String toString() {
        return "ClientSecrets" + byIssuer.keySet();
    }
}
