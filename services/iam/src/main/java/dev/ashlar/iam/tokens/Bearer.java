package dev.ashlar.iam.tokens;

import dev.ashlar.core.access.Subject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who shows a token.
 *
 * @param session the session it was issued in; null for a token that belongs to none, such as an API key or a developer's
 */
public record Bearer(Subject subject, @Nullable UUID session) {}
