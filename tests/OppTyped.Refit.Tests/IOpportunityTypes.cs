using Refit;

namespace OppTyped.Refit.Tests;

/// <summary>An interface of the application's own, which Refit's generator implements beside OppTyped's.</summary>
public interface IOpportunityTypes
{
    [Get("/v2/OpportunityManagement.svc/GetOpportunityTypes")]
    Task<string> GetAsync(CancellationToken cancellationToken);
}
