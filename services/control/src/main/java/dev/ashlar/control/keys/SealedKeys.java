package dev.ashlar.control.keys;

import dev.ashlar.control.database.ProjectTable;
import dev.ashlar.control.database.SigningKeyRecord;
import dev.ashlar.control.secrets.Place;
import dev.ashlar.control.secrets.Sealer;
import dev.ashlar.control.secrets.UnreadableSecretException;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.iam.tokens.Audience;
import dev.ashlar.iam.tokens.SigningKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing keys as they are stored: the private one sealed, so that whoever has the database alone can sign nothing. */
record SealedKeys(ProjectTable projects, Sealer sealer) {
    private static final Logger LOG = LoggerFactory.getLogger(SealedKeys.class);

    /**
     * A key as it is stored.
     *
     * @throws Refusal ABSENT for a project that there is not
     */
    SigningKeyRecord record(SigningKey key, Instant signsFrom) {
        String issuer = key.audience().issuer();
        return new SigningKeyRecord(
                key.id(),
                issuer,
                projectId(key.audience()),
                sealer.seal(place(key.id(), issuer), key.privateText()),
                signsFrom.truncatedTo(ChronoUnit.MILLIS));
    }

    /** A stored key, taken from those that are known where it is one of them; nothing for one that does not open. */
    Optional<SigningKey> open(SigningKeyRecord row, KeyCopy known) {
        DatedKey opened = known.byId().get(row.id());
        if (opened != null && opened.key().audience().issuer().equals(row.issuer())) {
            return Optional.of(opened.key());
        }
        try {
            return Audience.ofIssuer(row.issuer())
                    .map(audience ->
                            SigningKey.parse(audience, sealer.openText(place(row.id(), row.issuer()), row.sealed())))
                    .filter(key -> key.id().equals(row.id()));
        } catch (UnreadableSecretException | IllegalArgumentException failure) {
            LOG.error("signing key {} of {} is left out: {}", row.id(), row.issuer(), failure.getMessage());
            return Optional.empty();
        }
    }

    private @Nullable String projectId(Audience audience) {
        return switch (audience) {
            case Audience.ControlPlane control -> null;
            case Audience.ProjectEnvironment project ->
                projects.find(project.owner(), project.project())
                        .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.ABSENT,
                                "unknown_project",
                                "There is no project %s/%s.".formatted(project.owner(), project.project())))
                        .id();
        };
    }

    private static Place place(String id, String issuer) {
        return Place.of("signing_key", id, issuer);
    }
}
