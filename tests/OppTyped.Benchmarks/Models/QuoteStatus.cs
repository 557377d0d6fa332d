namespace OppTyped.Benchmarks.Models;

/// <summary>The options of the models' dropdowns.</summary>
public enum QuoteStatus
{
    Open,

    [Option("Policy issued")]
    Issued,

    Lost,
}
