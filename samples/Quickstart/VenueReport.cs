using OppTyped.Ivvy;
using OppTyped.Sandbox;
using Spectre.Console;

namespace Quickstart;

/// <summary>Shows the body of a call to iVvy, and the opportunity after the call.</summary>
internal sealed class VenueReport(OpportunitySandbox sandbox)
{
    public async Task ShowAsync(string title, Func<Task> call)
    {
        AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(title)}[/]").LeftJustified());
        try
        {
            await call();
        }
        catch (IvvyException error)
        {
            AnsiConsole.MarkupLine($"[red]{Markup.Escape(error.Message)}[/]");
            return;
        }

        AnsiConsole.MarkupLine($"[grey]{Markup.Escape(InShortLines(sandbox.Calls[^1].Body))}[/]");
        SandboxVenueOpportunity opportunity = sandbox.VenueOpportunities.All[^1];
        AnsiConsole.MarkupLine($"[green]opportunity {opportunity.Id} of venue {opportunity.VenueId}[/]");
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("Parameter", "Value");
        foreach (
            (string parameter, string value) in opportunity.Parameters.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            table.AddRow(Markup.Escape(parameter), Markup.Escape(value));
        }

        foreach ((int id, string value) in opportunity.CustomFields)
        {
            table.AddRow($"custom field {id}", Markup.Escape(value));
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine();
    }

    private static string InShortLines(string body) => body
        .Replace(",\"contactId\"", ",\n \"contactId\"", StringComparison.Ordinal)
        .Replace(",\"customFields\"", ",\n \"customFields\"", StringComparison.Ordinal);
}
