package dev.ashlar.iam.tokens;

import java.util.List;
import java.util.Optional;

/** The signing keys of all audiences. */
public interface SigningKeys {
    /** None: nobody is given a token, and no token is believed. */
    SigningKeys NONE = NoKeys.INSTANCE;

    /**
     * The key that signs for an audience, made on first use.
     *
     * @throws dev.ashlar.core.problem.Refusal ABSENT when there is no such project; UNAVAILABLE when the key is not known here
     *     and the control database cannot be reached
     */
    SigningKey current(Audience audience);

    /**
     * All keys of an audience whose tokens may be met, the one that signs among them; also one that will sign soon.
     *
     * @throws dev.ashlar.core.problem.Refusal as {@link #current}
     */
    List<SigningKey> published(Audience audience);

    /**
     * The key of an id, which may be forged: asking for unknown ones must stay cheap.
     *
     * @throws dev.ashlar.core.problem.Refusal UNAVAILABLE when it is not known here and the control database cannot be reached
     */
    Optional<SigningKey> find(String id);
}
