package dev.ashlar.iam.tokens;

import dev.ashlar.core.problem.Refusal;
import java.util.List;
import java.util.Optional;

/** Signs nothing and believes nothing. */
enum NoKeys implements SigningKeys {
    INSTANCE;

    @Override
    public SigningKey current(Audience audience) {
        throw Refusal.of(Refusal.Kind.UNAVAILABLE, "no_tokens", "No tokens are handed out here.");
    }

    @Override
    public List<SigningKey> published(Audience audience) {
        return List.of();
    }

    @Override
    public Optional<SigningKey> find(String id) {
        return Optional.empty();
    }
}
