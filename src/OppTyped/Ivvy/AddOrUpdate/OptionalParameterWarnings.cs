using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OppTyped.Diagnostics;

namespace OppTyped.Ivvy.AddOrUpdate;

/// <summary>
/// Logs a warning if an add lacks parameters that only iVvy's older documentation requires. The warning is logged once per model.
/// </summary>
internal sealed class OptionalParameterWarnings(ILogger<IIvvyClient> log)
{
    private readonly ConcurrentDictionary<(Type Model, string Missing), bool> _warned = new();

    public void WriteOnce(IvvyCallFailures call, IvvyParameters sent)
    {
        string? missing = (sent & (IvvyParameters.StageId | IvvyParameters.ContactId | IvvyParameters.IndustryId)) switch
        {
            _ when !call.IsAdd => null,
            IvvyParameters.None or IvvyParameters.IndustryId => "stageId",
            IvvyParameters.ContactId => "stageId and industryId",
            IvvyParameters.ContactId | IvvyParameters.IndustryId => "stageId",
            IvvyParameters.ContactId | IvvyParameters.StageId => "industryId",
            _ => null,
        };
        Type model = call.Changes.Model;
        if (missing is not null && _warned.TryAdd((model, missing), true))
        {
            SafeNotify.Invoke((log, model.Name, missing), static state => state.log.ParametersMissing(state.Name, state.missing));
        }
    }
}
