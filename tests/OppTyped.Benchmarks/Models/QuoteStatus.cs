namespace OppTyped.Benchmarks.Models;

/// <summary>The options of the dropdown fields in the models.</summary>
public enum QuoteStatus
{
    Open,

    [Option("Policy issued")]
    Issued,

    Lost,
}
