package dev.ashlar.control.seed;

import dev.ashlar.core.access.Cause;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.problem.Problem;
import dev.ashlar.core.problem.Problems;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Selection;
import dev.ashlar.core.value.FieldValue;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Engine;
import dev.ashlar.engine.Runtime;
import dev.ashlar.iam.Iam;
import dev.ashlar.iam.Iams;
import dev.ashlar.iam.account.Account;
import dev.ashlar.iam.account.Organization;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes seeds through ordinary intents, by the door of administrators and in the name of the user that the rows come from. */
public final class SeedLoader {
    private final Iams iams;
    private final Clock clock;

    /** A loader that makes users and organizations as needed. */
    public SeedLoader(Iams iams, Clock clock) {
        this.iams = iams;
        this.clock = clock;
    }

    /** Writes all rows it can; answers what is wrong with the others. */
    public List<Problem> load(Runtime runtime, Seeds seeds) {
        Problems problems = new Problems();
        for (Seeds.Group group : seeds.groups()) {
            Subject subject = subject(runtime, group);
            group.rows().forEach(row -> write(runtime, row, subject, problems));
        }
        return problems.list();
    }

    private Subject subject(Runtime runtime, Seeds.Group group) {
        ApiName api = runtime.model().name();
        Iam iam = iams.of(new ProjectEnvironment(api.owner(), api.project(), runtime.environment()));
        Account account = iam.accounts().ensure(Subject.Kind.USER, group.user());
        Organization organization = iam.accounts().ensureOrganization(group.organization());
        iam.memberships().grant(account.id(), organization.id(), group.roles());
        return new Subject(Subject.Kind.ADMIN, account.id(), organization.id(), Set.of());
    }

    private void write(Runtime runtime, Seeds.Row row, Subject subject, Problems problems) {
        try {
            Engine.answer(
                    new Call(runtime, intent(row), subject, Door.ADMIN, clock.instant(), Cause.of(subject, "seed")));
        } catch (Refusal refusal) {
            problems.add(row.origin(), refusal.code(), refusal.detail());
        }
    }

    private static Intent intent(Seeds.Row row) {
        Arguments.Collector arguments = new Arguments.Collector();
        List<Intent.Assignment> assignments = new ArrayList<>();
        for (FieldValue value : row.values()) {
            assignments.add(new Intent.Assignment(value.field(), arguments.add(value.text())));
        }
        return new Intent(new Intent.CreateRow(row.schema(), assignments, Selection.ALL), arguments.arguments());
    }
}
