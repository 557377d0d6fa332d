using System.Globalization;
using OppTyped.Sandbox.Opportunities;
using OppTyped.Sandbox.Venues;

namespace OppTyped.Sandbox;

/// <summary>The opportunities and venue opportunities of a sandbox at one point in time.</summary>
/// <example>
/// <code>
/// SandboxSnapshot before = sandbox.TakeSnapshot();
/// // … calls …
/// SandboxDifference difference = Assert.Single(before.DifferencesTo(sandbox.TakeSnapshot()));
/// </code>
/// </example>
public sealed class SandboxSnapshot
{
    // The field values of each subject. The keys are "opportunity {id}" and "venue opportunity {id}".
    private readonly SortedDictionary<string, IReadOnlyDictionary<string, string>> _values = new(StringComparer.Ordinal);

    internal SandboxSnapshot(SandboxOpportunities opportunities, SandboxVenueOpportunities venueOpportunities)
    {
        foreach (SandboxOpportunity opportunity in opportunities.All)
        {
            _values.Add("opportunity " + opportunity.Id, Texts(opportunity.State));
        }

        foreach (SandboxVenueOpportunity opportunity in venueOpportunities.All)
        {
            _values.Add("venue opportunity " + opportunity.Id.ToString(CultureInfo.InvariantCulture), Texts(opportunity.State));
        }
    }

    /// <summary>Returns the differences to another snapshot, sorted by subject and field.</summary>
    /// <param name="later">A later snapshot, or a snapshot of another sandbox.</param>
    /// <returns>
    /// One difference for each field that differs, and one for each added or removed opportunity. <c>ModifiedOn</c> is left out,
    /// because every update changes it.
    /// </returns>
    public IReadOnlyList<SandboxDifference> DifferencesTo(SandboxSnapshot later)
    {
        ArgumentNullException.ThrowIfNull(later);

        return [.. _values.Keys.Union(later._values.Keys).Order(StringComparer.Ordinal)
            .SelectMany(subject => Differences(
                subject,
                _values.GetValueOrDefault(subject),
                later._values.GetValueOrDefault(subject)))];
    }

    private static IEnumerable<SandboxDifference> Differences(
        string subject, IReadOnlyDictionary<string, string>? before, IReadOnlyDictionary<string, string>? after)
    {
        if (before is null || after is null)
        {
            return
            [
                new SandboxDifference(
                    subject,
                    null,
                    null,
                    null,
                    before is null ? SandboxDifferenceKind.Added : SandboxDifferenceKind.Removed),
            ];
        }

        return before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Select(field => new SandboxDifference(
                subject, field, before.GetValueOrDefault(field), after.GetValueOrDefault(field), SandboxDifferenceKind.Changed))
            .Where(static difference => difference.Before != difference.After && difference.Field is not "ModifiedOn");
    }

    private static Dictionary<string, string> Texts(OpportunityState state)
    {
        var texts = new Dictionary<string, string>(state.Values, StringComparer.Ordinal);
        AddNumbered(texts, "OpportunityNote", state.Notes);
        return texts;
    }

    private static Dictionary<string, string> Texts(VenueState state)
    {
        var texts = new Dictionary<string, string>(state.Parameters, StringComparer.Ordinal);
        foreach ((int id, string value) in state.CustomFields)
        {
            texts[string.Create(CultureInfo.InvariantCulture, $"customFields[{id}]")] = value;
        }

        AddNumbered(texts, "externalUrls", state.ExternalUrls.Select(static url => $"{url.Ref} {url.Url} {url.Label}"));
        return texts;
    }

    private static void AddNumbered(Dictionary<string, string> texts, string name, IEnumerable<string> values)
    {
        foreach ((int index, string value) in values.Index())
        {
            texts[string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]")] = value;
        }
    }
}
