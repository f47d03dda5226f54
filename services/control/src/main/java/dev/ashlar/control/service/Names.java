package dev.ashlar.control.service;

import dev.ashlar.core.problem.Refusal;
import java.text.Normalizer;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What e-mail addresses, names of organizations and names of roles may look like; anything else is MALFORMED. */
final class Names {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{C}]{1,64}@[^@\\s\\p{C}]{1,189}");
    private static final Pattern ORGANIZATION = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,100}");
    private static final Pattern ROLE = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]{0,62}");
    private static final int ROLES = 100;

    private Names() {}

    static String email(String text) {
        return matching(EMAIL, text, "email", "an e-mail address");
    }

    static String organization(String text) {
        return matching(ORGANIZATION, text, "organization", "a name of an organization, 1 to 100 characters");
    }

    static Set<String> roles(Set<String> names) {
        if (names.size() > ROLES) {
            throw Refusal.of(Refusal.Kind.MALFORMED, "role", "At most " + ROLES + " roles can be given.");
        }
        Set<String> checked = new TreeSet<>();
        names.forEach(name -> checked.add(matching(ROLE, name, "role", "a name of a role")));
        return checked;
    }

    private static String matching(Pattern form, String text, String code, String what) {
        String candidate = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        if (!form.matcher(candidate).matches()) {
            throw Refusal.of(Refusal.Kind.MALFORMED, code, "`" + shown(candidate) + "` is not " + what + ".");
        }
        return candidate;
    }

    private static String shown(String text) {
        String visible = text.replaceAll("\\p{C}", "\uFFFD");
        return visible.length() <= 100 ? visible : visible.substring(0, 100) + "…";
    }
}
