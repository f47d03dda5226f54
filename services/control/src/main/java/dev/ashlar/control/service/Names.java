package dev.ashlar.control.service;

import dev.ashlar.core.problem.Refusal;
import java.text.Normalizer;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What e-mail addresses, names of organizations and names of roles may look like; anything else is MALFORMED. */
final class Names {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{C}]{1,64}@[^@\\s\\p{C}]{1,189}");
    private static final Pattern LINE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,100}");
    private static final int ROLES = 100;

    private Names() {}

    static String email(String text) {
        return demand(EMAIL, plain(text), "email", "an e-mail address");
    }

    static String organization(String text) {
        return demand(LINE, plain(text), "organization", "a name of an organization, 1 to 100 characters");
    }

    /** As they are: they have to equal those of a definition. */
    static Set<String> roles(Set<String> names) {
        if (names.size() > ROLES) {
            throw Refusal.of(Refusal.Kind.MALFORMED, "role", "At most " + ROLES + " roles can be given.");
        }
        names.forEach(name -> demand(LINE, name, "role", "a name of a role, 1 to 100 characters"));
        return new TreeSet<>(names);
    }

    /** Without blanks around and in the compatibility form NFKC, in which letters that look alike are the same. */
    private static String plain(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFKC);
    }

    private static String demand(Pattern form, String text, String code, String what) {
        if (!form.matcher(text).matches()) {
            throw Refusal.of(Refusal.Kind.MALFORMED, code, "`" + shown(text) + "` is not " + what + ".");
        }
        return text;
    }

    private static String shown(String text) {
        String visible = text.replaceAll("\\p{C}", "\uFFFD");
        return visible.length() <= 100 ? visible : visible.substring(0, 100) + "…";
    }
}
