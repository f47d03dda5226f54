package dev.ashlar.control.service;

/** What happens when a token is asked for a user, organization or role that does not exist. */
public enum Missing {
    /** It is made: for development servers. */
    CREATE,
    /** The request is refused, naming what is near. */
    REFUSE
}
