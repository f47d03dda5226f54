package dev.ashlar.core.definition;

import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.TrustedIssuer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code issuers}, the part of {@code iam} that says who else tells who people are. */
final class IssuersReader {
    private final Values values;

    IssuersReader(Values values) {
        this.values = values;
    }

    List<TrustedIssuer> read(Node.Mapping mapping) {
        List<TrustedIssuer> issuers = new ArrayList<>();
        for (Node.Entry entry : mapping.entries()) {
            demandForm(entry);
            values.mapping(entry.value(), entry.name())
                    .flatMap(found -> new IssuerReader(values, entry.name()).read(found))
                    .filter(issuer -> alone(entry, issuer, issuers))
                    .ifPresent(issuers::add);
        }
        return issuers;
    }

    private void demandForm(Node.Entry entry) {
        if (!NameForm.SHORT.fits(entry.name())) {
            values.problems()
                    .add(
                            entry.origin(),
                            "name_form",
                            "the name of an issuer is " + NameForm.SHORT.expected() + ", here stands `"
                                    + Values.shown(entry.name()) + "`");
        }
    }

    /** A token names its issuer by address alone, so that has to tell which one is meant. */
    private boolean alone(Node.Entry entry, TrustedIssuer issuer, List<TrustedIssuer> others) {
        Optional<TrustedIssuer> same = others.stream()
                .filter(other -> other.issuer().equals(issuer.issuer()))
                .filter(other -> meet(other.environments(), issuer.environments()))
                .findFirst();
        same.ifPresent(other -> values.problems()
                .add(
                        entry.origin(),
                        "name_clash",
                        "`" + entry.name() + "` and `" + other.name() + "` are the same issuer in the same environment",
                        "put what they say together, or give each its `environments`"));
        return same.isEmpty();
    }

    private static boolean meet(Set<Environment> some, Set<Environment> others) {
        return some.stream().anyMatch(others::contains);
    }
}
