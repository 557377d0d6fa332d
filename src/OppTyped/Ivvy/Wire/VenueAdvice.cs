using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OppTyped.Diagnostics;

namespace OppTyped.Ivvy.Wire;

/// <summary>Says of an add, once per model, what iVvy's older documents want of it and the newer do not.</summary>
internal sealed class VenueAdvice(ILogger<IVenueClient> log)
{
    private readonly ConcurrentDictionary<(Type Model, string Missing), bool> _said = new();

    public void Give(VenueCall call, VenueParameters sent)
    {
        string? missing = (sent & (VenueParameters.StageId | VenueParameters.ContactId | VenueParameters.IndustryId)) switch
        {
            _ when !call.IsAdd => null,
            VenueParameters.None or VenueParameters.IndustryId => "stageId",
            VenueParameters.ContactId => "stageId and industryId",
            VenueParameters.ContactId | VenueParameters.IndustryId => "stageId",
            VenueParameters.ContactId | VenueParameters.StageId => "industryId",
            _ => null,
        };
        Type model = call.Changes.Model;
        if (missing is not null && _said.TryAdd((model, missing), true))
        {
            Listeners.Tell((log, model.Name, missing), static told => told.log.ParametersMissing(told.Name, told.missing));
        }
    }
}
