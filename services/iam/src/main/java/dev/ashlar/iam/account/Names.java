package dev.ashlar.iam.account;

import dev.ashlar.core.problem.Refusal;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What e-mail addresses, aliases of organizations and names of roles may look like, and the one form in which they are kept. Anything else
 * is MALFORMED.
 */
public final class Names {
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

    /** By the production {@code valid e-mail address} of the HTML standard, as fields of the format {@code email} are read. */
    private static final Pattern EMAIL = Pattern.compile(
            "[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")*+", Pattern.CASE_INSENSITIVE);

    private static final Pattern LINE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,100}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int LONGEST_EMAIL = 254;
    private static final int ROLES = 100;

    private Names() {}

    /** An e-mail address as it is kept: in lower case, without blanks around. */
    public static String email(String text) {
        String address = text.strip();
        // Before letters are made small: some outside of ASCII become small ones inside, and somebody else's address.
        if (address.length() > LONGEST_EMAIL || !EMAIL.matcher(address).matches()) {
            throw malformed("email", text, "an e-mail address");
        }
        return address.toLowerCase(Locale.ROOT);
    }

    /**
     * The alias of an organization as it is kept: case and Unicode form make no difference. None has the form of an id, so that where both
     * will do nobody takes the one for the other.
     */
    public static String alias(String text) {
        String form = demand(
                CaseFolding.of(text.strip()), text, "organization", "a name of an organization, 1 to 100 characters");
        if (ID.matcher(form).matches()) {
            throw malformed("organization", text, "an alias of an organization, which never looks like an id");
        }
        return form;
    }

    /** The name of an organization as it is shown. */
    public static String organization(String text) {
        alias(text);
        return demand(
                CaseFolding.compatible(text.strip()),
                text,
                "organization",
                "a name of an organization, 1 to 100 characters");
    }

    /** Names of roles, as they are: they have to equal those of a definition. */
    public static Set<String> roles(Set<String> names) {
        if (names.size() > ROLES) {
            throw Refusal.of(Refusal.Kind.MALFORMED, "role", "At most " + ROLES + " roles can be given.");
        }
        names.forEach(name -> demand(name, name, "role", "a name of a role, 1 to 100 characters"));
        return new TreeSet<>(names);
    }

    private static String demand(String form, String text, String code, String what) {
        if (!LINE.matcher(form).matches()) {
            throw malformed(code, text, what);
        }
        return form;
    }

    private static Refusal malformed(String code, String text, String what) {
        return Refusal.of(Refusal.Kind.MALFORMED, code, "`" + shown(text) + "` is not " + what + ".");
    }

    private static String shown(String text) {
        String visible = text.replaceAll("\\p{C}", "\uFFFD");
        return visible.length() <= 100 ? visible : visible.substring(0, 100) + "…";
    }
}
