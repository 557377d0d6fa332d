using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OppTyped.Diagnostics;
using OppTyped.Ivvy.Calls;

namespace OppTyped.Ivvy.AddOrUpdate;

/// <summary>
/// Warns once per model if an add lacks parameters that iVvy's older documentation requires and the newer does not.
/// </summary>
internal sealed class VenueAdvice(ILogger<IVenueClient> log)
{
    private readonly ConcurrentDictionary<(Type Model, string Missing), bool> _warned = new();

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
        if (missing is not null && _warned.TryAdd((model, missing), true))
        {
            Listeners.Tell((log, model.Name, missing), static state => state.log.ParametersMissing(state.Name, state.missing));
        }
    }
}
