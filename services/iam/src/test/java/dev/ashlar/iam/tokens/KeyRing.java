package dev.ashlar.iam.tokens;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Signing keys that are kept in memory alone. */
final class KeyRing implements SigningKeys {
    private final Map<Audience, SigningKey> keys = new ConcurrentHashMap<>();

    @Override
    public SigningKey current(Audience audience) {
        return keys.computeIfAbsent(audience, SigningKey::generate);
    }

    @Override
    public List<SigningKey> published(Audience audience) {
        return List.of(current(audience));
    }

    @Override
    public Optional<SigningKey> find(String id) {
        return keys.values().stream().filter(key -> key.id().equals(id)).findFirst();
    }
}
