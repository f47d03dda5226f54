package dev.ashlar.iam.link;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a link stands for.
 *
 * @param email the address it was mailed to; null for one that was printed
 * @param name what a new account is to be called, or null
 * @param account whose password it sets; null where it makes an account
 */
public record Link(
        String hash,
        Purpose purpose,
        @Nullable String email,
        @Nullable String name,
        @Nullable UUID account) {}
