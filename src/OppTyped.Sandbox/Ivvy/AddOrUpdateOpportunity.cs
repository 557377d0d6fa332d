using System.Text.Json;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Venues;

namespace OppTyped.Sandbox.Ivvy;

/// <summary>iVvy: Add or Update Opportunity.</summary>
internal sealed class AddOrUpdateOpportunity(SandboxVenueOptions options, SandboxVenueOpportunities opportunities)
{
    private readonly VenueRules _rules = new(options);

    public SandboxResponse Handle(byte[] body)
    {
        if (body.Length == 0)
        {
            return Refused(IvvyServiceError.Empty);
        }

        if (!JsonBody.TryParse(body, out JsonDocument? document))
        {
            return Refused(IvvyServiceError.NotJson);
        }

        using (document)
        {
            return document.RootElement switch
            {
                { ValueKind: not JsonValueKind.Object } => Refused(IvvyServiceError.NotJson),
                var empty when !empty.EnumerateObject().Any() => Refused(IvvyServiceError.Empty),
                var request => Handle(request),
            };
        }
    }

    private SandboxResponse Handle(JsonElement request)
    {
        (VenueChanges changes, IReadOnlyList<string> faults) = VenueReader.Read(request, options);
        if (faults.Count > 0)
        {
            return Refused(IvvyServiceError.InvalidParameters(faults));
        }

        if (_rules.Missing(changes) is { Count: > 0 } missing)
        {
            return Refused(IvvyServiceError.MissingParameters(missing));
        }

        if (_rules.Broken(changes) is { Count: > 0 } broken)
        {
            return Refused(IvvyServiceError.InvalidDetails(broken));
        }

        if (changes.Id is not { } id)
        {
            return IvvyResponses.Success(opportunities.Add(changes.VenueId!.Value, changes), options);
        }

        // Assumption: an opportunity of another venue counts as unknown.
        if (opportunities.Find(id) is not { } opportunity || opportunity.VenueId != changes.VenueId)
        {
            return Refused(IvvyServiceError.UnknownOpportunity(id));
        }

        // Assumption: an opportunity has at most as many links as a call.
        if (opportunity.State.With(changes).ExternalUrls.Count > VenueRules.MaxUrls)
        {
            return Refused(IvvyServiceError.InvalidDetails([$"externalUrls: must be at most {VenueRules.MaxUrls}"]));
        }

        opportunities.Update(opportunity, changes);
        return IvvyResponses.Success(id, options);
    }

    private SandboxResponse Refused(IvvyServiceError refusal) => IvvyResponses.Refused(refusal, options);
}
