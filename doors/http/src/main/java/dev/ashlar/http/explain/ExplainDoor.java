package dev.ashlar.http.explain;

import dev.ashlar.core.access.Admission;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Examination;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.ConditionProbe;
import dev.ashlar.engine.Engine;
import dev.ashlar.http.batch.Batch;
import dev.ashlar.http.explain.Question.Whom;
import dev.ashlar.http.message.Answer;
import dev.ashlar.http.message.Bodies;
import dev.ashlar.http.message.MediaTypes;
import dev.ashlar.http.message.Request;
import dev.ashlar.http.rest.Rest;
import dev.ashlar.http.route.Api;
import dev.ashlar.http.route.Route;
import dev.ashlar.http.route.Router;
import dev.ashlar.iam.Iam;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Answers {@code POST explanations} of an IAM: what would come of a request by somebody, and why. The request takes the road of every other
 * one, in a unit of work that is undone; the reasons are those of the code that decides.
 */
public final class ExplainDoor {
    private static final long LONGEST_BODY = 100_000;
    private static final Set<String> JSON = Set.of(MediaTypes.JSON);

    private final Router router;
    private final Rest rest;
    private final Batch batch;

    /** A door to what a router leads to. */
    public ExplainDoor(Router router, Rest rest, Batch batch) {
        this.router = router;
        this.rest = rest;
        this.batch = batch;
    }

    /**
     * The explanation of a request.
     *
     * @param place whose IAM is asked; the request must be one of the same project and environment
     * @param asker who wants to know
     * @throws Refusal where the asker may not ask, or asks for what is not understood
     */
    public Answer answer(Request request, ProjectEnvironment place, Iam iam, Subject asker) {
        Admission.explanation(asker);
        MediaTypes.checkContent(request, JSON);
        Question question = QuestionReader.read(Bodies.open(request, LONGEST_BODY));
        Request asked = question.request(request);
        try {
            return answer(asked, question, place, iam);
        } finally {
            request.cost().add(asked.cost().weight() - 1);
        }
    }

    private Answer answer(Request asked, Question question, ProjectEnvironment place, Iam iam) {
        return switch (router.route(asked, place.environment())) {
            case Route.Call call -> {
                demandOwn(call.api(), place);
                yield as(question.whom(), iam, call.door(), asked, subject -> explained(asked, call, subject, iam));
            }
            case Route.Batch several -> {
                demandOwn(several.api(), place);
                yield as(
                        question.whom(),
                        iam,
                        several.door(),
                        asked,
                        subject -> explained(asked, several, subject, iam));
            }
            // As of any request, nobody is asked who makes it.
            case Route.Refused refused -> refused(asked, refused.refusal());
            case Route.Job job -> throw notExplained();
            case Route.Iam code -> throw notExplained();
            case Route.About about -> throw notExplained();
            case Route.DocsFile file -> throw notExplained();
            case Route.Own own -> throw notExplained();
            case Route.Options options -> throw notExplained();
        };
    }

    private static void demandOwn(Api api, ProjectEnvironment place) {
        if (!place.equals(api.place())) {
            throw Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "request_elsewhere",
                    "The request is one of another project or environment, whose own IAM explains it.");
        }
    }

    private static Refusal notExplained() {
        return Refusal.of(
                Refusal.Kind.MALFORMED,
                "not_explained",
                "What is explained are operations of schemas, and batches of them.");
    }

    /** Somebody who is known and cannot act so is an answer; somebody who is not known is a mistake of the question. */
    private static Answer as(Whom whom, Iam iam, Door door, Request asked, Function<Subject, Answer> answer) {
        Subject subject;
        try {
            subject = iam.granted(subject(whom, iam, door));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.UNAUTHENTICATED || refusal.kind() == Refusal.Kind.FORBIDDEN) {
                return refused(asked, refusal);
            }
            throw refusal;
        }
        return answer.apply(subject);
    }

    private static Answer refused(Request asked, Refusal refusal) {
        Evidence.Case unknown = new Evidence.Case(asked, null, null, Evidence.Place.NOWHERE);
        return answer(unknown, Evidence.of(Outcome.refused(asked, refusal)), permission -> Set.of());
    }

    private static Subject subject(Whom whom, Iam iam, Door door) {
        return switch (whom) {
            case Whom.Anonymous anonymous -> Subject.ANONYMOUS;
            case Whom.Claims claims -> claims.subject();
            case Whom.Key key -> iam.subjects().key(key.key(), key.organization(), door);
            case Whom.Account account ->
                iam.subjects().account(account.kind(), account.account(), account.organization(), door);
        };
    }

    private Answer explained(Request asked, Route.Call route, Subject subject, Iam iam) {
        Instant now = Rest.now();
        Tried tried = tried(route.api(), asked, dryRun -> {
            dryRun.begins(asked, route);
            return rest.answer(asked, route, subject, now, dryRun);
        });
        Evidence.Place place = place(route.api(), route.door(), tried.dryRun, -1);
        return answer(
                new Evidence.Case(asked, subject, route.api().model(), place),
                evidence(tried, route.api().model(), route.door(), subject),
                granting(iam, subject));
    }

    private Answer explained(Request asked, Route.Batch route, Subject subject, Iam iam) {
        Instant now = Rest.now();
        Tried tried = tried(route.api(), asked, dryRun -> batch.answer(asked, route, subject, now, dryRun, dryRun));
        int index = tried.dryRun.begun().size() - 1;
        Evidence.Place place = place(route.api(), route.door(), tried.dryRun, index);
        return answer(
                new Evidence.Case(asked, subject, route.api().model(), place),
                evidence(tried, route.api().model(), route.door(), subject),
                granting(iam, subject));
    }

    private static Answer answer(Evidence.Case asked, Evidence evidence, Function<String, Set<String>> granting) {
        return new Explanation(asked, evidence, granting).answer();
    }

    private static Function<String, Set<String>> granting(Iam iam, Subject subject) {
        return permission -> iam.granting(permission, subject.organization());
    }

    private static Evidence.Place place(Api api, Door door, DryRun dryRun, int index) {
        Optional<Route.Call> last = dryRun.last().map(DryRun.Begun::route);
        return new Evidence.Place(
                api.runtime().environment().label(),
                api.model().toString(),
                door.name().toLowerCase(Locale.ROOT),
                last.map(call -> call.schema().publicName()).orElse(""),
                last.map(call -> call.operation().label()).orElse("batch"),
                index);
    }

    /** A request that was tried. */
    private record Tried(Outcome outcome, DryRun dryRun, List<ConditionProbe.Count> left) {}

    /** Answers a request by a carrier. */
    @FunctionalInterface
    private interface Attempt {
        Answer answer(DryRun dryRun);
    }

    private static Tried tried(Api api, Request asked, Attempt attempt) {
        return Engine.rehearse(api.runtime(), statements -> {}, session -> {
            DryRun dryRun = new DryRun(session, api.model().limits().time());
            Outcome outcome = Outcome.of(asked, dryRun, () -> attempt.answer(dryRun));
            return new Tried(outcome, dryRun, outcome.refused("row_forbidden") ? dryRun.left() : List.of());
        });
    }

    private static Evidence evidence(Tried tried, ApiModel model, Door door, Subject subject) {
        Examination examination = examination(tried.dryRun, model, door, subject);
        Set<Field> closed = tried.dryRun
                .last()
                .filter(last -> tried.outcome.refusal().isPresent())
                .map(last -> Rest.closed(last.request(), last.route(), subject))
                .orElse(Set.of());
        List<Examination.Hidden> fields = new ArrayList<>();
        for (Schema schema : examination.schemas()) {
            fields.addAll(Examination.hidden(model, schema, subject, door));
        }
        return new Evidence(
                tried.outcome,
                examination,
                tried.dryRun.conditions(),
                tried.left,
                closed,
                fields,
                tried.dryRun.values());
    }

    /** What is known of each operation by its address, then what each intent needs that was made of it. */
    private static Examination examination(DryRun dryRun, ApiModel model, Door door, Subject subject) {
        List<Examination.Step> steps = new ArrayList<>();
        dryRun.begun()
                .forEach(begun -> Rest.needs(
                        begun.route(), (schema, operation) -> steps.add(new Examination.Step(schema, operation))));
        Examination examination = Examination.of(model, steps, subject, door);
        for (Call call : dryRun.calls()) {
            examination = examination.with(Examination.of(model, call.intent(), subject, door));
        }
        return examination;
    }
}
