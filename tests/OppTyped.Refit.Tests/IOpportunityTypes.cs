using Refit;

namespace OppTyped.Refit.Tests;

/// <summary>
/// An interface that the application declares. Refit's generator implements this interface, in addition to the interfaces that
/// OppTyped emits.
/// </summary>
public interface IOpportunityTypes
{
    [Get("/v2/OpportunityManagement.svc/GetOpportunityTypes")]
    Task<string> GetAsync(CancellationToken cancellationToken);
}
