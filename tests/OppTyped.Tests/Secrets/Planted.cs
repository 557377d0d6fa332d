using System.Globalization;
using OppTyped.Ivvy;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Secrets;

/// <summary>The caller's objects, which contain canaries.</summary>
internal static class Planted
{
    public static InsurancePatch Patch =>
        new()
        {
            Amount = decimal.Parse(Canaries.Number.Text, CultureInfo.InvariantCulture),
            RenewsAt = DateTimeOffset.Parse(Canaries.Time.Text + "Z", CultureInfo.InvariantCulture),
        };

    public static FieldChanges Fields =>
        new FieldChanges(12003) { Note = Canaries.Note.Text }
            .Set("mx_Custom_1", Canaries.Text.Text)
            .Set("mx_Custom_6", Canaries.Number.Text);

    public static Wedding Wedding => new()
    {
        Name = Canaries.Text.Text,
        Type = 18,
        Source = 25,
        Florist = Canaries.Note.Text,
        Price = 7319028464.55m,
        Links = [new ExternalUrl(Canaries.Text.Text, new Uri("https://example.org/" + Uri.EscapeDataString(Canaries.Note.Text)))],
    };

    public static WeddingPatch WeddingPatch => new() { Florist = Canaries.Text.Text, Price = 7319028464.55m };

    public static List<OpportunityUpdate> Updates(int count) =>
    [
        .. Enumerable.Range(0, count).Select(static row => (OpportunityUpdate)new OpportunityUpdate<DynamicOpportunity>(
            row == 0 ? Canaries.Guid.Text : $"{Canaries.AutoId.Text}-{row}",
            new FieldChanges(12003).Set("mx_Custom_1", Canaries.Text.Text).Set("mx_Custom_6", Canaries.Number.Text + row))
        {
            State = new Caller(Canaries.State.Text),
        }),
    ];

    /// <summary>The state object that the caller attaches to a row.</summary>
    public sealed record Caller(string Name);
}
