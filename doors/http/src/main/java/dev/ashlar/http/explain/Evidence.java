package dev.ashlar.http.explain;

import dev.ashlar.core.access.Examination;
import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter.Operand.Reference;
import dev.ashlar.engine.ConditionProbe;
import dev.ashlar.http.message.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that was found of a request.
 *
 * @param outcome what it is answered with
 * @param examination what authorisation finds
 * @param rows what each condition leaves of the rows; none where it was refused before any were looked for
 * @param left the same of the rule on writes and the row that a write leaves behind
 * @param closed fields that it names and its subject may not read or not write
 * @param fields what the subject may not read or not write of what is touched
 * @param values what rules ask about the subject and the time
 */
record Evidence(
        Outcome outcome,
        Examination examination,
        List<ConditionProbe.Count> rows,
        List<ConditionProbe.Count> left,
        Set<Field> closed,
        List<Examination.Hidden> fields,
        Map<Reference, @Nullable String> values) {
    /** Nothing but how it ends. */
    static Evidence of(Outcome outcome) {
        return new Evidence(
                outcome, new Examination(List.of(), Set.of()), List.of(), List.of(), Set.of(), List.of(), Map.of());
    }

    /**
     * What is asked: a request for an API, and whose it is.
     *
     * @param subject null where the account cannot act so at all
     * @param model of the API, where the address leads to one
     * @param place what the address is for, in words
     */
    record Case(
            Request request,
            @Nullable Subject subject,
            @Nullable ApiModel model,
            Place place) {}

    /**
     * What the address is for.
     *
     * @param index of the operation of a batch that decides; -1 for a request of its own, and where none was begun
     */
    record Place(String environment, String api, String door, String schema, String operation, int index) {
        static final Place NOWHERE = new Place("", "", "", "", "", -1);
    }
}
