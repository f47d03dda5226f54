package dev.ashlar.sdk;

/** What a package offers of the runtime under names of its own. */
final class Exports {
    /** Functions and classes; the latter are names that no schema's type can have. */
    static final String VALUES = """
        {
          AshlarError,
          ConnectionError,
          isAshlarError,
          isBusy,
          isConflict,
          isForbidden,
          isInvalid,
          isNotFound,
          isStale,
          isUnauthenticated,
        }\
        """;

    private Exports() {}
}
