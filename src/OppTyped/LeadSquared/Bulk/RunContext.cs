namespace OppTyped.LeadSquared.Bulk;

/// <summary>The objects that all parts of a bulk run use.</summary>
/// <param name="Options">The options of the run.</param>
/// <param name="Formats">The account's formats at the start of the run.</param>
/// <param name="MaxRetryAfter">The longest delay that the run accepts from the service.</param>
/// <param name="Tracker">Counts the rows.</param>
/// <param name="Abort">Stops the run.</param>
/// <param name="Time">The account's clock.</param>
internal sealed record RunContext(
    BulkUpdateOptions Options,
    FieldFormats Formats,
    TimeSpan MaxRetryAfter,
    BulkProgressTracker Tracker,
    RunAbort Abort,
    TimeProvider Time);
