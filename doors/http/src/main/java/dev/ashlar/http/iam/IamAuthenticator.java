package dev.ashlar.http.iam;

import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.Environment;
import dev.ashlar.http.rest.Authenticator;
import dev.ashlar.iam.Iams;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import java.util.UUID;

/** Believes what the IAMs believe. */
public record IamAuthenticator(Iams iams) implements Authenticator {
    @Override
    public Subject subject(String owner, String project, Environment environment, String token) {
        return iams.bearer(new ProjectEnvironment(owner, project, environment), token)
                .subject();
    }

    @Override
    public Subject subject(String owner, String project, Environment environment, String token, UUID organization) {
        return iams.within(new ProjectEnvironment(owner, project, environment), token, organization);
    }

    @Override
    public boolean remembers(String owner, String project, Environment environment, String token) {
        return iams.remembers(new ProjectEnvironment(owner, project, environment), token);
    }

    @Override
    public Subject granted(String owner, String project, Environment environment, Subject vouched) {
        return iams.find(new ProjectEnvironment(owner, project, environment))
                .map(iam -> iam.granted(vouched))
                .orElse(vouched);
    }
}
