package dev.ashlar.http.route;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.model.Operation;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.http.rate.Asked;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import io.helidon.http.Header;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request is for. */
public sealed interface Route {
    /** What it is called in logs and metrics: one of a bounded number of texts. */
    String label();

    /** The project whose API it is for, and the environment; null where it is for none. */
    default @Nullable ProjectEnvironment project() {
        return switch (this) {
            case Call call -> call.api.place();
            case Batch batch -> batch.api.place();
            case Job job -> job.api.place();
            case Iam iam -> iam.api.place();
            case About about -> about.api.place();
            case DocsFile file -> file.api.place();
            case Own own -> null;
            case Options options -> null;
            case Refused refused -> null;
        };
    }

    /** By what it is asked who makes the request before anything else is done for it. */
    default Asked asked() {
        return switch (this) {
            case Call call -> Asked.CREDENTIALS;
            case Batch batch -> Asked.CREDENTIALS;
            case Job job -> Asked.CREDENTIALS;
            case Iam iam -> iam.endpoint.asked();
            case About about -> about.topic == Topic.DOCS ? Asked.NOTHING : Asked.CREDENTIALS;
            case DocsFile file -> Asked.NOTHING;
            case Own own -> Asked.NOTHING;
            case Options options -> Asked.NOTHING;
            case Refused refused -> Asked.NOTHING;
        };
    }

    /**
     * An operation of an API.
     *
     * @param schema whose endpoint it is
     * @param base path of the endpoint as the caller wrote it, without a slash at the end
     */
    record Call(Api api, Door door, Schema schema, Place place, Operation operation, String base, String label)
            implements Route {
        /** Path of the API's version as the caller wrote it, without a slash at the end. */
        public String prefix() {
            return base.substring(0, base.lastIndexOf('/'));
        }
    }

    /**
     * Several operations of an API in one request.
     *
     * @param prefix path of the API's version as the caller wrote it, without a slash at the end
     */
    record Batch(Api api, Door door, String prefix, String label) implements Route {}

    /**
     * Work of an API that is done later.
     *
     * @param id as it stands in the address
     */
    record Job(Api api, Door door, String id, String label) implements Route {}

    /**
     * Something of an IAM that no definition can be.
     *
     * @param base path of the IAM's version as the caller wrote it, without a slash at the end
     */
    record Iam(Api api, Door door, IamEndpoint endpoint, String base, String label) implements Route {}

    /** Something that tells of an API. */
    record About(Api api, Door door, Topic topic, String label) implements Route {}

    /**
     * A file of the page on which the document of an API is read.
     *
     * @param file its name, as it stands in the address
     */
    record DocsFile(Api api, String file, String label) implements Route {}

    /** What there is to be told of an API, and the segment of the address that asks for it. */
    enum Topic {
        /** Its endpoints in short: what stands at the address that others begin with. */
        OVERVIEW(""),
        /** Its OpenAPI document. */
        OPENAPI("openapi.json"),
        /** The page on which that is read and tried. */
        DOCS("docs");

        private final String segment;

        Topic(String segment) {
            this.segment = segment;
        }

        static Optional<Topic> of(String segment) {
            return Arrays.stream(values())
                    .filter(topic -> topic.segment.equals(segment))
                    .findFirst();
        }

        /** The last segment of its address; no endpoint can have its name. */
        public String segment() {
            return segment;
        }
    }

    /** One of the server's own addresses. */
    enum Own implements Route {
        /** Whether the process lives. */
        LIVE("livez"),
        /** Whether it can serve. */
        READY("readyz"),
        /** Figures for a monitor. */
        METRICS("metrics"),
        /** Hands out tokens to administrators of the server. */
        TOKENS("control tokens"),
        /** What was mailed, where mail is kept and not sent. */
        MAILS("control mails"),
        /** Changes the key that signs tokens. */
        SIGNING_KEYS("control signing keys");

        private final String label;

        /** Whether it is for those who watch over the server, which is when there is too much to do. */
        public boolean watches() {
            return this == LIVE || this == READY || this == METRICS;
        }

        Own(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /**
     * A question for the methods of an address.
     *
     * @param allow them
     */
    record Options(String allow, String label) implements Route {}

    /**
     * An address that is none, or a method that it does not have.
     *
     * @param headers what the answer tells besides
     */
    record Refused(Refusal refusal, List<Header> headers) implements Route {
        public Refused {
            headers = List.copyOf(headers);
        }

        @Override
        public String label() {
            return "unrouted";
        }
    }
}
