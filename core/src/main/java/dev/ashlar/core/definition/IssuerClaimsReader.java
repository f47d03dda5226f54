package dev.ashlar.core.definition;

import dev.ashlar.core.access.BuiltInRoles;
import dev.ashlar.core.model.TrustedIssuer.Claims;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what an issuer's tokens say where, and what its roles are here. */
final class IssuerClaimsReader {
    static final Map<String, Boolean> ORGANIZATIONS = Map.of("alias", false, "id", true);

    private final Values values;

    IssuerClaimsReader(Values values) {
        this.values = values;
    }

    Claims read(Properties issuer) {
        Optional<Node.Mapping> mapping = issuer.read("claims", node -> values.mapping(node, "claims"));
        Map<String, Set<String>> ours = issuer.read("roles", node -> values.mapping(node, "roles"))
                .map(this::ours)
                .orElse(Map.of());
        Properties claims = new Properties(
                mapping.orElseGet(() -> new Node.Mapping(issuer.origin(), List.of())), "claims", values.problems());
        Claims preset = Claims.SUBJECT;
        Claims read = new Claims(
                claim(claims, "user").orElse(preset.user()),
                claim(claims, "organization"),
                claims.read("organization_by", node -> values.word(node, "organization_by", ORGANIZATIONS))
                        .map(Located::value)
                        .orElse(preset.organizationById()),
                claim(claims, "roles").orElse(preset.roles()),
                ours);
        claims.close();
        return read;
    }

    private Optional<String> claim(Properties claims, String name) {
        return claims.read(name, node -> values.text(node, name)).map(Located::value);
    }

    private Map<String, Set<String>> ours(Node.Mapping mapping) {
        Map<String, Set<String>> ours = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            values.texts(entry.value(), "roles").ifPresent(names -> ours.put(entry.name(), roles(names)));
        }
        return ours;
    }

    private Set<String> roles(List<Located<String>> names) {
        return names.stream().filter(this::fits).map(Located::value).collect(Collectors.toUnmodifiableSet());
    }

    private boolean fits(Located<String> role) {
        boolean form = NameForm.RIGHT.fits(role.value());
        if (!form) {
            values.problems()
                    .add(
                            role.origin(),
                            "name_form",
                            "the name of a role is " + NameForm.RIGHT.expected() + ", here stands `"
                                    + Values.shown(role.value()) + "`");
        } else if (BuiltInRoles.reserved(role.value())) {
            values.problems()
                    .add(
                            role.origin(),
                            "reserved_name",
                            "`" + role.value() + "` is for administrators and service accounts, and no user's role");
        }
        return form;
    }
}
