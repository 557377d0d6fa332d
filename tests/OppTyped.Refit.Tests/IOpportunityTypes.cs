using Refit;

namespace OppTyped.Refit.Tests;

/// <summary>The application's own interface, which Refit's generator implements beside those of OppTyped.</summary>
public interface IOpportunityTypes
{
    [Get("/v2/OpportunityManagement.svc/GetOpportunityTypes")]
    Task<string> GetAsync(CancellationToken cancellationToken);
}
