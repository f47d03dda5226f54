package dev.ashlar.http.rate;

/** By what it is asked who makes a request before anything else is done for it. */
public enum Asked {
    /** By its token, or by the word of a gateway. */
    CREDENTIALS,
    /** By a refresh token in its body. */
    BODY,
    /** It is not asked, or not at once. */
    NOTHING
}
