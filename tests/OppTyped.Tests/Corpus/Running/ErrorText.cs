using System.Globalization;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Throttling;

namespace OppTyped.Tests.Corpus.Running;

/// <summary>
/// Formats exceptions as text for the record. The record contains a short word for each exception type of the library, for
/// example <c>field-value</c>. The head of a file lists the words and their types. So renaming a type changes only one line of
/// each file.
/// </summary>
internal static class ErrorText
{
    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(LeadSquaredException)] = "leadsquared-error",
        [typeof(LeadSquaredRejectedException)] = "leadsquared-rejected",
        [typeof(LeadSquaredThrottledException)] = "leadsquared-throttled",
        [typeof(LeadSquaredCredentialsException)] = "leadsquared-credentials",
        [typeof(LeadSquaredUnreachableException)] = "leadsquared-unreachable",
        [typeof(LeadSquaredOutcomeUnknownException)] = "leadsquared-unknown",
        [typeof(BulkStoppedException)] = "bulk-stopped",
        [typeof(BulkCanceledException)] = "bulk-cancelled",
        [typeof(BulkJournalException)] = "bulk-journal",
        [typeof(IvvyException)] = "ivvy-error",
        [typeof(IvvyRejectedException)] = "ivvy-rejected",
        [typeof(IvvyThrottledException)] = "ivvy-throttled",
        [typeof(IvvyCredentialsException)] = "ivvy-credentials",
        [typeof(IvvyUnreachableException)] = "ivvy-unreachable",
        [typeof(IvvyOutcomeUnknownException)] = "ivvy-unknown",
        [typeof(IvvyAddOutcomeUnknownException)] = "ivvy-add-uncertain",
        [typeof(CallCanceledException)] = "call-cancelled",
        [typeof(FieldValueException)] = "field-value",
        [typeof(CallRefusedException)] = "call-refused",
    };

    private static readonly Dictionary<string, string> WordsByName =
        Words.ToDictionary(static pair => pair.Key.FullName!, static pair => pair.Value);

    /// <summary>Lists the words that a text contains, each with its exception type.</summary>
    public static IEnumerable<string> Legend(string text) => Words
        .Where(pair => text.Contains(pair.Value, StringComparison.Ordinal))
        .Select(static pair => $"{pair.Value} = {pair.Key.FullName}");

    /// <summary>Returns the word for the full name of a type, or the full name if the type has no word.</summary>
    public static string WordFor(string fullName) => WordsByName.GetValueOrDefault(fullName) ?? fullName;

    public static string Describe(Exception error)
    {
        IEnumerable<string> details = Details(error)
            .Where(static detail => detail.Value is not (null or ""))
            .Select(static detail => $" {detail.Name}={detail.Value}");
        return NameOf(error) + string.Concat(details) + CauseOf(error) + CauseOf(error.InnerException);
    }

    private static string CauseOf(Exception? error) => error?.InnerException is { } cause ? $" <- {NameOf(cause)}" : "";

    // A type without a word is recorded by its name without the namespace.
    private static string NameOf(Exception error) => Words.GetValueOrDefault(error.GetType()) ?? error.GetType().Name;

    private static IEnumerable<(string Name, object? Value)> Details(Exception error) => error switch
    {
        BulkStoppedException stopped => [("summary", SummaryText.Describe(stopped.Summary)), .. Common(stopped)],
        LeadSquaredException known => [.. Common(known), .. Own(known)],
        IvvyException known => [.. Common(known), .. Own(known)],
        CallCanceledException canceled => [("outcomeUnknown", canceled.OutcomeUnknown)],
        BulkCanceledException canceled => [("summary", SummaryText.Describe(canceled.Summary))],
        BulkJournalException journal => [("problem", journal.Problem), ("index", journal.Index)],
        FieldValueException unfit => [("member", unfit.Member), ("field", unfit.SchemaName), ("index", unfit.Index)],
        CallRefusedException refused => [("reason", refused.Reason)],
        ArgumentException argument => [("parameter", argument.ParamName)],
        _ => [],
    };

    private static IEnumerable<(string Name, object? Value)> Common(LeadSquaredException error) =>
    [
        ("status", (int?)error.StatusCode),
        ("type", error.ExceptionType),
        ("route", error.Route),
        ("words", Quoted(error.ServerMessage)),
        ("retryAfter", Seconds(error.RetryAfter)),
    ];

    private static IEnumerable<(string Name, object? Value)> Common(IvvyException error) =>
    [
        ("status", (int?)error.StatusCode),
        ("action", error.Action),
        ("code", error.ErrorCode),
        ("specific", error.SpecificCode),
        ("words", Quoted(error.ServerMessage)),
        ("more", string.Join('|', error.AdditionalMessages.Select(static text => text.Reveal()))),
        ("retryAfter", Seconds(error.RetryAfter)),
    ];

    private static IEnumerable<(string Name, object? Value)> Own(LeadSquaredException error) => error switch
    {
        LeadSquaredRejectedException rejected =>
            [("field", rejected.SchemaName), ("member", rejected.Member), ("kind", rejected.Kind)],
        LeadSquaredThrottledException throttled => [("limit", throttled.Limit), ("window", Seconds(throttled.Window))],
        LeadSquaredCredentialsException refused => [("host", refused.ExpectedHost)],
        LeadSquaredOutcomeUnknownException unknown => [("reason", unknown.Reason)],
        _ => [],
    };

    private static IEnumerable<(string Name, object? Value)> Own(IvvyException error) => error switch
    {
        IvvyRejectedException rejected =>
            [("parameters", string.Join('|', rejected.Parameters.Select(static one => $"{one.Name}:{one.Member}")))],
        IvvyOutcomeUnknownException unknown => [("reason", unknown.Reason)],
        IvvyAddOutcomeUnknownException uncertain => [("reason", uncertain.Reason), ("venue", uncertain.VenueId)],
        _ => [],
    };

    private static string? Quoted(ServerText? text) => text is null ? null : $"\"{text.Reveal()}\"";

    private static string? Seconds(TimeSpan? time) => time?.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
