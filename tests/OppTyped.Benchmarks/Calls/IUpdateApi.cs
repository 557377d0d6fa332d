using System.Text.Json.Serialization;
using OppTyped.Benchmarks.Rivals;
using Refit;

namespace OppTyped.Benchmarks.Calls;

/// <summary>The update call as a user of Refit declares it.</summary>
internal interface IUpdateApi
{
    [Post("/v2/OpportunityManagement.svc/Update")]
    Task<UpdateResult> UpdateAsync([Body] WireUpdate update);
}

/// <summary>The response to an update.</summary>
internal sealed record UpdateResult(string Status, UpdatedOpportunity Message);

/// <summary>The opportunity that was updated.</summary>
internal sealed record UpdatedOpportunity(string Id);

/// <summary>The generated JSON code for the request body and the response body.</summary>
[JsonSerializable(typeof(WireUpdate))]
[JsonSerializable(typeof(UpdateResult))]
internal sealed partial class UpdateJson : JsonSerializerContext;
