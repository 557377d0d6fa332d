using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using Spectre.Console;

namespace Quickstart;

/// <summary>Shows what an update sent and how it changed the opportunity.</summary>
internal sealed class Report(OpportunitySandbox sandbox)
{
    private static readonly string[] ShownFields = ["Status", "mx_Custom_6", "mx_Custom_7", "mx_Custom_8"];

    public async Task ShowAsync(string title, string id, Func<Task> update)
    {
        SandboxOpportunity opportunity = sandbox.Opportunities[id];
        var before = ShownFields.ToDictionary(field => field, field => opportunity[field]);

        string outcome;
        try
        {
            await update();
            outcome = "[green]updated[/]";
        }
        catch (LeadSquaredRejectedException error)
        {
            string serverMessage = error.ServerMessage?.Reveal() ?? "(none)";
            outcome = $"[red]{Markup.Escape(error.Message)}[/]\nMessage of the service: {Markup.Escape(serverMessage)}";
        }

        AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(title)}[/]").LeftJustified());
        AnsiConsole.MarkupLine(
            $"[grey]{Markup.Escape(OneFieldPerLine(sandbox.Calls.Last(static call => call.Method == "POST").Body))}[/]");
        AnsiConsole.MarkupLine(outcome);
        AnsiConsole.Write(Compare(before, opportunity));
        foreach (string note in opportunity.Notes)
        {
            AnsiConsole.MarkupLine($"Note: {Markup.Escape(note)}");
        }

        AnsiConsole.WriteLine();
    }

    private static string OneFieldPerLine(string body) => body
        .Replace(",\"OpportunityNote\"", ",\n \"OpportunityNote\"", StringComparison.Ordinal)
        .Replace(",\"Fields\":[", ",\n \"Fields\":[\n  ", StringComparison.Ordinal)
        .Replace("},{", "},\n  {", StringComparison.Ordinal);

    private static Table Compare(Dictionary<string, string?> before, SandboxOpportunity after)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("Field", "Before", "After");
        foreach ((string field, string? old) in before)
        {
            string now = Show(after[field]);
            table.AddRow(field, Show(old), Show(old) == now ? now : $"[yellow]{now}[/]");
        }

        return table;
    }

    private static string Show(string? value) => string.IsNullOrEmpty(value) ? "–" : Markup.Escape(value);
}
