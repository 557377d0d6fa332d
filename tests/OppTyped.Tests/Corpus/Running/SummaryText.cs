using System.Globalization;
using OppTyped.LeadSquared;

namespace OppTyped.Tests.Corpus.Running;

/// <summary>Formats the results of bulk calls as text for the recorded files of the corpus.</summary>
internal static class SummaryText
{
    public static string Describe(BulkSummary summary) => string.Create(
        CultureInfo.InvariantCulture,
        $"[read={summary.Read} updated={summary.Updated} rejected={summary.Rejected} unknown={summary.Unknown}" +
        $" notSent={summary.NotSent} journal={summary.FromJournal} calls={summary.Calls} resent={summary.Resent}" +
        $" listed={summary.Failures.Count}]");

    /// <summary>Describes the outcomes. Consecutive rows with the same outcome are written as a range.</summary>
    public static string Describe(IEnumerable<UpdateOutcome> outcomes)
    {
        var parts = new List<(string Text, long First, long Last)>();
        foreach (UpdateOutcome outcome in outcomes)
        {
            string error = outcome.Error is null ? "" : $" ({ErrorText.Describe(outcome.Error)})";
            string text = outcome.Status + (outcome.IsFromJournal ? " from journal" : "") + error;
            if (parts.Count > 0 && parts[^1].Text == text && parts[^1].Last == outcome.Index - 1)
            {
                parts[^1] = parts[^1] with { Last = outcome.Index };
            }
            else
            {
                parts.Add((text, outcome.Index, outcome.Index));
            }
        }

        return string.Join("; ", parts.Select(static part =>
            part.First == part.Last ? $"{part.First} {part.Text}" : $"{part.First}-{part.Last} {part.Text}"));
    }
}
