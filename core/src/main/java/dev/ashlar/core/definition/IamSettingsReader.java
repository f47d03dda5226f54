package dev.ashlar.core.definition;

import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.IamSettings;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the section {@code iam} of {@code project.yaml}. */
final class IamSettingsReader {
    static final Map<String, Environment> ENVIRONMENTS =
            Arrays.stream(Environment.values()).collect(Collectors.toMap(Environment::label, each -> each));
    static final Map<String, Boolean> MAKERS = Map.of("users", true, "admins", false);
    /** Characters of the longest address. */
    static final int LONGEST = 500;

    private final Values values;

    IamSettingsReader(Values values) {
        this.values = values;
    }

    IamSettings read(Node.Mapping mapping) {
        Properties properties = new Properties(mapping, "iam", values.problems());
        IamSettings preset = IamSettings.DEFAULT;
        IamSettings read = new IamSettings(
                properties
                        .read("sign_up", node -> values.items(node, "sign_up", this::environment))
                        .<Set<Environment>>map(Set::copyOf)
                        .orElse(preset.signUp()),
                properties
                        .read("organizations", node -> values.word(node, "organizations", MAKERS))
                        .map(Located::value)
                        .orElse(preset.usersMakeOrganizations()),
                properties.read("pages", node -> values.text(node, "pages")).flatMap(this::address),
                properties
                        .read("issuers", node -> values.mapping(node, "issuers"))
                        .map(new IssuersReader(values)::read)
                        .orElse(preset.issuers()));
        properties.close();
        return read;
    }

    private Optional<Environment> environment(Node node, String name) {
        return values.word(node, name, ENVIRONMENTS).map(Located::value);
    }

    private Optional<String> address(Located<String> text) {
        if (isAddress(text.value())) {
            return Optional.of(text.value());
        }
        values.problems()
                .add(
                        text.origin(),
                        "address_form",
                        "`pages` is the address of a page, such as https://shop.example/account, without a `#`");
        return Optional.empty();
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            return text.length() <= LONGEST
                    && List.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getFragment() == null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
