using System.Text.Json.Serialization;
using OppTyped.LeadSquared;

namespace WebApi;

/// <summary>The state of an import, which the endpoint returns as JSON.</summary>
internal sealed record ImportStatus(ImportState State, long Rows)
{
    public long Done { get; init; }
    public long Updated { get; init; }
    public long Rejected { get; init; }
    public long Unknown { get; init; }
    public double? SecondsLeft { get; init; }

    /// <summary>The reason why the import has the state Stopped; null in all other states.</summary>
    public string? Problem { get; init; }

    /// <summary>The first rows that were not updated.</summary>
    public IReadOnlyList<FailedRow> Failures { get; init; } = [];

    public ImportStatus At(BulkProgress progress) => this with
    {
        State = ImportState.Running,
        Done = progress.Done,
        Updated = progress.Updated,
        Rejected = progress.Rejected,
        Unknown = progress.Unknown,
        SecondsLeft = progress.TimeLeft?.TotalSeconds,
    };

    public ImportStatus Ended(ImportState state, BulkSummary summary, string? problem = null) =>
        this with
        {
            State = state,
            Done = summary.Updated + summary.Rejected + summary.Unknown + summary.NotSent,
            Updated = summary.Updated,
            Rejected = summary.Rejected,
            Unknown = summary.Unknown,
            SecondsLeft = null,
            Problem = problem,
            Failures =
            [
                .. summary.Failures.Select(static row => new FailedRow(
                    (int)row.State!,
                    row.Status.ToString(),
                    row.Member,
                    row.SchemaName)),
            ],
        };
}

/// <summary>A row that was not updated, with its line in the file.</summary>
internal sealed record FailedRow(int Line, string Outcome, string? Member, string? SchemaName);

[JsonConverter(typeof(JsonStringEnumConverter<ImportState>))]
internal enum ImportState
{
    Waiting,
    Running,
    Ended,
    Canceled,
    Stopped,
}
