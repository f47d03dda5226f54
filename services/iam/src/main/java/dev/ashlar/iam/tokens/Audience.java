package dev.ashlar.iam.tokens;

import dev.ashlar.core.model.Environment;
import dev.ashlar.core.signal.AuditEvent;
import java.util.Arrays;
import java.util.Optional;

/** Where a token counts: one project in one environment, or the control plane. It counts nowhere else. */
public sealed interface Audience {
    /** The control plane, the one instance of {@link ControlPlane}. */
    Audience CONTROL = new ControlPlane();

    /** A project's environment. */
    static Audience of(String owner, String project, Environment environment) {
        return new ProjectEnvironment(owner, project, environment);
    }

    /** The audience that an issuer names, if it has that form. */
    static Optional<Audience> ofIssuer(String issuer) {
        if (issuer.equals(CONTROL.issuer())) {
            return Optional.of(CONTROL);
        }
        String[] parts = issuer.split("/", -1);
        return parts.length == 3 ? environment(parts[2]).map(found -> of(parts[0], parts[1], found)) : Optional.empty();
    }

    private static Optional<Environment> environment(String label) {
        return Arrays.stream(Environment.values())
                .filter(environment -> environment.label().equals(label))
                .findFirst();
    }

    /** The claim {@code iss}: {@code owner/project/environment}, or {@code ashlar/control}. */
    String issuer();

    /** One project in one environment. */
    record ProjectEnvironment(String owner, String project, Environment environment) implements Audience {
        public ProjectEnvironment {
            if (owner.isEmpty() || project.isEmpty() || (owner + project).contains("/")) {
                throw new IllegalArgumentException("not an owner and a project: " + owner + ", " + project);
            }
        }

        @Override
        public String issuer() {
            return owner + "/" + project + "/" + environment.label();
        }

        /** Whose audit trail tells of it. */
        public AuditEvent.Scope auditScope() {
            return new AuditEvent.Scope(owner, project, environment);
        }
    }

    /** The server's own admin API. */
    record ControlPlane() implements Audience {
        @Override
        public String issuer() {
            return "ashlar/control";
        }
    }
}
