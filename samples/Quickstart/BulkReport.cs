using System.Globalization;
using OppTyped;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using Spectre.Console;

namespace Quickstart;

/// <summary>Runs many updates with a progress bar and shows their outcomes.</summary>
internal sealed class BulkReport(OpportunitySandbox sandbox, ILeadSquaredClient crm)
{
    public async Task ShowAsync(string title, IReadOnlyList<OpportunityUpdate> updates)
    {
        AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(title)}[/]").LeftJustified());
        int callsBefore = sandbox.Calls.Count;
        BulkSummary summary = AnsiConsole.Profile.Capabilities.Interactive
            ? await AnsiConsole
                .Progress()
                .AutoClear(true)
                .StartAsync(context => RunAsync(updates, context.AddTask("Updates", maxValue: updates.Count)))
            : await RunAsync(updates, bar: null);

        AnsiConsole.MarkupLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"[green]{summary.Updated} of {summary.Read} updated, in {sandbox.Calls.Count - callsBefore} calls[/]"));
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("Update", "Outcome", "Member");
        foreach (UpdateOutcome outcome in summary.Failures)
        {
            table.AddRow(
                outcome.Index.ToString(CultureInfo.InvariantCulture),
                $"[red]{outcome.Status}[/]",
                Markup.Escape($"{outcome.Member} ({outcome.SchemaName})"));
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine();
    }

    private Task<BulkSummary> RunAsync(IEnumerable<OpportunityUpdate> updates, ProgressTask? bar) =>
        crm.BulkUpdateAsync(
            updates,
            new BulkUpdateOptions
            {
                Progress = bar is null ? null : new Progress<BulkProgress>(progress => bar.Value = progress.Done),
            });
}
