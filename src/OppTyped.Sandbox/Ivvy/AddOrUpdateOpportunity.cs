using System.Text.Json;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Venues;

namespace OppTyped.Sandbox.Ivvy;

/// <summary>iVvy: Add or Update Opportunity.</summary>
internal sealed class AddOrUpdateOpportunity(SandboxVenueOptions options, SandboxVenueOpportunities opportunities)
{
    private readonly VenueRules _rules = new(options);

    public Answer Handle(byte[] body)
    {
        if (body.Length == 0)
        {
            return Refused(VenueRefusal.Empty);
        }

        if (!JsonBody.TryParse(body, out JsonDocument? document))
        {
            return Refused(VenueRefusal.NotJson);
        }

        using (document)
        {
            return document.RootElement switch
            {
                { ValueKind: not JsonValueKind.Object } => Refused(VenueRefusal.NotJson),
                var empty when !empty.EnumerateObject().Any() => Refused(VenueRefusal.Empty),
                var request => Handle(request),
            };
        }
    }

    private Answer Handle(JsonElement request)
    {
        (VenueChanges changes, IReadOnlyList<string> faults) = VenueReader.Read(request);
        if (faults.Count > 0)
        {
            return Refused(VenueRefusal.InvalidParameters(faults));
        }

        if (_rules.Missing(changes) is { Count: > 0 } missing)
        {
            return Refused(VenueRefusal.MissingParameters(missing));
        }

        if (_rules.Broken(changes) is { Count: > 0 } broken)
        {
            return Refused(VenueRefusal.InvalidDetails(broken));
        }

        if (changes.Id is not { } id)
        {
            return VenueAnswer.Success(opportunities.Add(changes.VenueId!.Value, changes), options);
        }

        // Assumed: an opportunity of another venue counts as unknown.
        if (opportunities.Find(id) is not { } opportunity || opportunity.VenueId != changes.VenueId)
        {
            return Refused(VenueRefusal.UnknownOpportunity(id));
        }

        opportunities.Update(opportunity, changes);
        return VenueAnswer.Success(id, options);
    }

    private Answer Refused(VenueRefusal refusal) => VenueAnswer.Refused(refusal, options);
}
